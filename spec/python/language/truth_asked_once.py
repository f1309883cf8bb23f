"""`and` within `or`: an operand that decided the inner chain is not asked for its truth again."""
class T:
    def __init__(s, n, v): s.n, s.v = n, v
    def __bool__(s): print('?', s.n, end=' '); return s.v
    def __repr__(s): return s.n
import itertools
for va, vb, vc, vd in itertools.product([0,1], repeat=4):
    a, b, c, d = T('a', bool(va)), T('b', bool(vb)), T('c', bool(vc)), T('d', bool(vd))
    print(a and b or c)
    print((a or b) and c)
    print(a and (b or c) and d)
    print((a and b) or (c and d))
    print(((a or b) and c) or d)
    print((a and b) and c)
    if (a and b) or c: print('yes')
    while (a or b) and not c: print('w'); break
    x = [i for i in (1, 2) if a and b or d]
    print(x, 1 if a and b or c else 2)
    def g():
        r = yield a and (yield b) or c
        print(r, a and b or (yield d) and c)
    print(list(g()))
def f(n):
    while n > 0 and n % 3 or n == 6: n -= 1
    return n and 1.5 or n
print([f(i) for i in range(10)])
