# String building: f-strings, join, %, format, replace, slices and character loops.
def caesar(text, shift):
    out = []
    for ch in text:
        if "a" <= ch <= "z":
            out.append(chr((ord(ch) - 97 + shift) % 26 + 97))
        elif ch.isupper():
            out.append(chr((ord(ch) - 65 + shift) % 26 + 65))
        else:
            out.append(ch)
    return "".join(out)


def table(rows):
    lines = []
    for n, (name, value) in enumerate(rows):
        lines.append(f"{n:>4} | {name:<12} | {value:8.2f}")
    return "\n".join(lines)


def is_palindrome(s):
    i, j = 0, len(s) - 1
    while i < j:
        if s[i] != s[j]:
            return False
        i += 1
        j -= 1
    return True


def once():
    text = "The quick brown fox jumps over the lazy dog. "
    t = 0
    for i in range(60):
        text2 = caesar(text * 4, i % 26)
        t += len(text2) + text2.count("e")
    rows = [("item%d" % i, i * 1.25) for i in range(400)]
    for _ in range(8):
        t += len(table(rows))
    s = ""
    for i in range(20000):
        s += "x" if i % 3 else str(i)
    t += len(s)
    for i in range(4000):
        w = str(i)
        if is_palindrome(w):
            t += 1
        t += len(w[::-1] + w[1:] + w.upper() + w.replace("1", "22"))
    parts = "a,b;c d,e".replace(";", ",").split(",") * 500
    t += len("-".join([p.strip() for p in parts]))
    for i in range(6000):
        t += len("{} and {!r} {:05d}".format(i, "s", i)) + len("%s=%d" % ("k", i))
    return t


def bench():
    t = 0
    for _ in range(5):
        t += once()
    return t
