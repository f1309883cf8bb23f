"""iter with a sentinel that compares, iter over __getitem__, next with a default."""
from _rpc import rpc, rpcfail

class Stop:
    def __eq__(self, other): return rpc(other == 3)
n = 0
def count():
    global n
    n += 1
    return rpc(n)
print(list(iter(count, Stop())), n)
class Old:
    def __getitem__(self, i):
        if rpc(i) > 3: raise IndexError(i)
        return i * 10
print(list(Old()), [v for v in Old()], 20 in Old(), max(Old()), tuple(iter(Old())))
class Once:
    def __iter__(self): return self
    def __next__(self): rpc(0); raise StopIteration("value")
print(next(Once(), rpc("default")), next(iter(Once()), None))
try:
    next(Once())
except StopIteration as stop:
    print(stop.value)
it = iter(lambda: rpcfail(1), None)
for _ in range(2):
    try:
        next(it)
    except RuntimeError as error:
        print(error)
class Bad:
    def __iter__(self): return rpc(5)
try:
    iter(Bad())
except TypeError as error:
    print(error)
