# min and max of two, three and more; the keywords of them; joined sequences; indexes of two texts in turn.
class I(int):
    def __lt__(self, o):
        return True

    def __gt__(self, o):
        return True


class F(float):
    def __lt__(self, o):
        return False


def tell(run):
    try:
        return run()
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


nan, inf = float('nan'), float('inf')
values = [1, 2, 3, -1, 0, True, False, 2.5, -0.0, 0.0, nan, inf, 2**53, 2**53 + 1, -(2**31), 10**30, I(5), F(1.5), 'a', None, (1,), [1]]
for a in values:
    for b in values:
        print(tell(lambda: (min(a, b), max(a, b), min(b, a, a), max(a, b, b))))
for a in values:
    print(tell(lambda: (min(a, 1, 2), max(a, 1, 2), min(1, a, 2), max(1, a, 2), min(1, 2, a), max(1, 2, a), min(3, 2, 1, a), max(3, a, 2, 1, 0))))
for call in (lambda: min(), lambda: max(), lambda: min(1), lambda: max(None), lambda: min([], default=3), lambda: min(1, 2, default=3),
             lambda: max(1, 2, 3, key=lambda x: -x), lambda: min(1, 2, key=None), lambda: min(*[3, 1]), lambda: max(*(1, 2, 3, 4)),
             lambda: min('ab', 'b', 'a'), lambda: max([1, 2], [1, 3], []), lambda: min(1, 2, None), lambda: min(None, 1, 2), lambda: max(1, 'a', 2)):
    print(tell(call))
print([min(i, 2, 1.5) for i in range(4)], [max(i, 2, j) for i in range(3) for j in (0, 5, 1.5)])
for a in ((), (1,), (1, 'a', 2.5, None), tuple(range(63)), tuple(range(64)), tuple(range(70))):
    for b in ((), ('x',), (True,), tuple(range(5))):
        print(hash(a + b) == hash((*a, *b)), len(a + b), (a + b)[-1:], list(a) + list(b) == [*a, *b])
a, b, c = 'kitten sitting', 'sitting kitty', 'k\U0001f600tten sit'
for x, y in ((a, b), (a, c), (c, b), (b, a), (c, c), ('', a), (a, a[:-1] + 'G')):
    print([(i, j) for i in range(len(x)) for j in range(len(y)) if x[i] == y[j]][:12], x[1:3], y[1:3], x[-1:], y[:1])
