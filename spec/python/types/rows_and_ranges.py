# Repeated rows are lists of their own; lists of ranges; what is put into them afterwards.
def rows(value, n):
    a, b = [value] * n, [value] * n
    a[0:1] = ['changed']
    a.append('more')
    b[-1] = 2.5
    return a[:3], len(a), b[:2], b[-2:], [value] * n == [value] * n, ([value] * n)[0] is value


nan = float('nan')
for value in (0, 1, -0.0, 0.0, None, True, False, 'x', '', 2**70, nan, (), [], rows, int, 1, 1.0, True):
    for n in (8, 9, 12, 33, 100, 4096, 4097):
        print(str(rows(value, n)).replace(repr(rows), 'rows').replace(repr(int), 'int'))
for n in (0, -1, True, 9):
    print([1] * n, [None] * n, n * [2], (3,) * n, [1, 2] * n, 'ab' * n)
a = [[0] * 10 for _ in range(3)]
a[1][2] = 'own'
print(a)
b = [0] * 20
b *= 2
b += [1] * 10
print(b, sum(b))
c = [7] * 50
del c[10:]
c.insert(0, None)
print(c, [7] * 12)
for r in (range(0), range(5), range(5, 0, -1), range(3, 20, 4), range(10, 0), range(2**53 - 3, 2**53 + 3), range(2**70, 2**70 + 3), range(-3, 3), range(0, -9, -4), range(0, 2**62, 2**61)):
    it = iter(r)
    print(list(r), tuple(r), [*r], list(it), list(it), next(it, 'end'))
    it = iter(r)
    print(next(it, None), list(it), next(it, 'end'), sorted(r)[:3])
