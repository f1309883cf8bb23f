# Sets of strings, alone and with other kinds among them: all operations against each other, in no order.
seed = 3
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 8) % n
def val(kind):
    k = rnd(12)
    if kind == 0 or k < 9: return 'w%d' % rnd(40)
    if k == 9: return rnd(20)
    if k == 10: return (rnd(3), 'a')
    return None
def show(s): return sorted(map(repr, s))
for rounds in range(40):
    kind = rnd(2)
    sets = [set(), set(), frozenset()]
    model = [{}, {}]
    for step in range(40):
        i = rnd(2); s = sets[i]; o = sets[rnd(3)]
        op = rnd(22)
        r = None
        if op < 7:
            for _ in range(rnd(30)): s.add(val(kind))
        elif op == 7:
            for _ in range(rnd(30)): s.discard(val(kind))
        elif op == 8: r = s | o
        elif op == 9: r = s & o
        elif op == 10: r = s - o
        elif op == 11: r = s ^ o
        elif op == 12: s |= o
        elif op == 13: s &= o
        elif op == 14: s -= o
        elif op == 15: s ^= o
        elif op == 16: s.update([val(kind) for _ in range(rnd(20))], o)
        elif op == 17:
            n = len(s)
            for _ in range(rnd(len(s) + 1)):
                x = s.pop()
                assert x not in s
        elif op == 18: r = (s <= o, s == o, s.isdisjoint(o), s < o, s >= o, [val(kind) in s for _ in range(8)])
        elif op == 19: sets[2] = frozenset(s); r = hash(sets[2]) == hash(frozenset(sorted(s, key=repr)))
        elif op == 20: r = s.copy(), s.difference(['w1', 'w2'], o), s.intersection('w3'), s.union(o, ['q']), s.symmetric_difference(['w1', 'w50'])
        elif op == 21:
            seen = []
            for x in s:
                seen.append(x)
                s & {5}; 'w1' in s; 7 in s
            r = len(seen) == len(s) and set(seen) == s
        if op in (8, 9, 10, 11) and rnd(2): sets[i] = set(r)
        print(rounds, step, op, r if op in (18, 19, 21) else (show(r) if isinstance(r, (set, frozenset)) else [show(x) for x in r] if r else r), show(s), len(s)) if op != 17 else None
        if op == 17: s.clear()
