# Dicts with str keys: counting words, grouping, merging, sorting by value.
WORDS = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon".split()


def make_text(n):
    out = []
    seed = 12345
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append(WORDS[(seed >> 16) % len(WORDS)])
    return " ".join(out)


def count(words):
    counts = {}
    for w in words:
        counts[w] = counts.get(w, 0) + 1
    return counts


def count_in(words):
    counts = {}
    for w in words:
        if w in counts:
            counts[w] += 1
        else:
            counts[w] = 1
    return counts


def group(words):
    groups = {}
    for i, w in enumerate(words):
        groups.setdefault(w[0], []).append(i)
    return groups


def once():
    text = make_text(20000)
    words = text.split()
    t = 0
    for _ in range(3):
        a = count(words)
        b = count_in(words)
        g = group(words)
        assert a == b
        top = sorted(a.items(), key=lambda kv: (-kv[1], kv[0]))[:5]
        for k, v in top:
            t += len(k) * v
        t += sum(len(v) for v in g.values())
        merged = {**a, **{k + "x": v for k, v in b.items()}}
        for k in merged:
            t += merged[k] % 7
        inverse = {v: k for k, v in a.items()}
        t += len(inverse)
        for k in list(merged.keys()):
            if merged[k] % 2:
                del merged[k]
        t += len(merged)
    return t


def bench():
    t = 0
    for _ in range(3):
        t += once()
    return t
