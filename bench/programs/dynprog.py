# Dynamic programming on lists of lists: edit distance, longest common subsequence, knapsack, Pascal's triangle, primes by trial.
def edit_distance(a, b):
    prev = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        cur = [i]
        for j, cb in enumerate(b, 1):
            cost = 0 if ca == cb else 1
            cur.append(min(prev[j] + 1, cur[j - 1] + 1, prev[j - 1] + cost))
        prev = cur
    return prev[-1]


def lcs(a, b):
    n, m = len(a), len(b)
    d = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            if a[i - 1] == b[j - 1]:
                d[i][j] = d[i - 1][j - 1] + 1
            else:
                d[i][j] = max(d[i - 1][j], d[i][j - 1])
    return d[n][m]


def knapsack(items, cap):
    best = [0] * (cap + 1)
    for w, v in items:
        for c in range(cap, w - 1, -1):
            x = best[c - w] + v
            if x > best[c]:
                best[c] = x
    return best[cap]


def pascal(n):
    rows = [[1]]
    for _ in range(n):
        r = rows[-1]
        rows.append([1] + [a + b for a, b in zip(r, r[1:])] + [1])
    return rows


def primes(n):
    out = []
    for k in range(2, n):
        for p in out:
            if p * p > k:
                out.append(k)
                break
            if k % p == 0:
                break
        else:
            out.append(k)
    return out


def once():
    a = "kitten sitting on the mitten " * 4
    b = "sitting kitten in the kitchen " * 4
    t = edit_distance(a, b) + lcs(a, b)
    t += knapsack([(3 + i % 11, 10 + i * 7 % 23) for i in range(60)], 500)
    t += sum(pascal(60)[60]) % 1000003
    t += sum(primes(8000))
    m = [[(i * j) % 10 for j in range(40)] for i in range(40)]
    tr = [list(r) for r in zip(*m)]
    t += sum(sum(x * y for x, y in zip(r, c)) for r, c in zip(m, tr))
    flat = [x for r in m for x in r if x % 2]
    t += len(flat) + any(x > 100 for x in flat) + all(x < 10 for x in flat)
    return t


def bench():
    t = 0
    for _ in range(5):
        t += once()
    return t
