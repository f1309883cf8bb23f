# Roads for short texts, long ones, and texts with characters beyond U+FFFF answer the same.
class Text(str):
    pass


class Number(int):
    def __index__(self):
        return 3


class Table(dict):
    def __missing__(self, key):
        return None if key == 98 else "<%d>" % key


SMILE = "\U0001F600"
LONE = "\ud83d"
texts = ["", "a", "abc", "a=b", "==", "é\u4e2d", SMILE, "a" + SMILE + "b", LONE + "x", "x" + LONE, "ab" * 100, ("ab" + SMILE) * 100, ("é=" * 200)]


def show(f, *args):
    try:
        r = f(*args)
        if isinstance(r, str) and len(r) > 40:
            r = (len(r), r[:6], r[-6:])
        elif isinstance(r, list) and sum(map(len, r)) > 60:
            r = (len(r), len(r[0]), len(r[-1]), r[-1][:5])
        print(ascii(r), end=" ")
    except Exception as e:
        print(type(e).__name__, ascii(e), end=" ")


tables = [
    {97: 98, 98: 97},
    {97: "xyz", 98: None},
    {97: 0x1F600},
    {97: SMILE, 98: LONE + "."},
    {97: 0xD83D, 98: 0x20},
    {97: -1},
    {97: 0x110000},
    {97: 1.5},
    {97: True, 98: Text("sub")},
    {61: 233, 98: 0x4E2D},
    {0x1F600: "smile", 0xD83D: "lone", 0xE9: "e"},
    Table({97: "A"}),
    {97: Number(120)},
    "table of a text",
    ["b", None],
    None,
]
for table in tables:
    for text in texts:
        show(text.translate, table)
    print()
print(ascii(Text("abab").translate({97: "z"})), type(Text("").translate({})).__name__)

for text in texts:
    for at in (0, 1, 2, -1, -2, 5, 250, -300, 10**20, True, Number(), "a"):
        show(lambda: text[at])
    show(lambda: text[1:], )
    show(lambda: text[::-1])
    print()

for text in texts:
    for separator in ("=", "b", SMILE, "ab", "", None, Text("="), 3):
        show(text.split, separator)
        show(text.split, separator, 1)
    print()
print("a,b,,c,".split(","), ",".split(","), "".split(","), ("," * 300).split(",") == [""] * 301, ("ab," * 100).split("ab,", -1)[0])

for text in texts[:9]:
    for count in (0, 1, 3, -1, True, Number(5), 10**20, -(10**20), 1.0, None):
        show(lambda: text * count)
        show(lambda: count * text)
    print()
for code in (0, 65, 255, 0xD7FF, 0xD800, 0xFFFF, 0x10000, 0x10FFFF, 0x110000, -1, True, Number(), 1.5, "a", None):
    show(chr, code)
print()
# An equal text that is another object: places remain right.
for k in range(3):
    text = ("ab" * 40 + SMILE)[:80 + k] + "cd" * 40
    print(ascii(text[79]), ascii(text[80]), ascii(text[81]), len(text))

# Joining few and many.
for count in (0, 1, 2, 31, 32, 33, 34, 64, 65, 66, 1000):
    for separator in ("", ",", SMILE, Text("--")):
        items = ["a", "é", SMILE, "", "bc"] * 200
        joined = separator.join(items[:count])
        again = ""
        for k, item in enumerate(items[:count]):
            again += (separator if k else "") + item
        print(count, len(joined), joined == again, joined == separator.join(tuple(items[:count])) == separator.join(item for item in items[:count]), end="; ")
print()
for items in ([Text("a"), "b"], ["a"] * 40 + [Text("z")], ["a"] * 40 + [1], [1], [b"a"], "abc", {"k": 1}, {"only"}, range(2), None, 5, ["a", None]):
    show(",".join, items)
print(b",".join([b"x"] * 70) == b"x" + b",x" * 69, bytearray(b"-").join([b"1", bytearray(b"2")]))
# Repeating with ints of all sizes, and where the other side has its own idea.
class Times:
    def __rmul__(self, other):
        return ("reflected", other)


for times in (0, 1, 2, -1, 70000, True, Times(), 1.5, "a"):
    show(lambda: "ab" * times)
    show(lambda: times * "ab")
    show(lambda: Text("ab") * times)
print(type(Text("ab") * 1).__name__, "" * 10**9 == "", "é" * 3, SMILE * 2 == SMILE + SMILE)
# Few texts sorted, with characters beyond the others.
print(ascii(sorted(["\uffff", SMILE, "a", "B", "é", "\ud800", ""])), sorted("hello"), sorted([2.5, float("nan"), 1])[2], sorted([True, 0, 0.5]))
# From the right, where separators overlap.
for text in ("aaa", "aaaa", "a||b|||c", "|||", "x" + "|" * 301, ""):
    show(text.split, "aa"), show(text.rsplit, "aa"), show(text.split, "||"), show(text.rsplit, "||"), show(text.rsplit, "||", 1), show(text.rsplit), show(text.rsplit, None, 1)
    print()
