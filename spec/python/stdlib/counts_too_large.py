# Counts that no memory holds are refused before anything is read.
import itertools
import time


def tried(call, *args, **names):
    try:
        return call(*args, **names)
    except Exception as problem:
        return type(problem).__name__


for make in (itertools.combinations, itertools.combinations_with_replacement, itertools.permutations):
    print(tried(make, range(5), 2**64), tried(make, range(5), -1), list(make(range(3), 2)))
print(tried(itertools.combinations, range(5), 2**44), tried(itertools.product, [1, 2], repeat=2**60), tried(itertools.product, [1], repeat=-1))
print(list(itertools.product(repeat=2**62)), list(itertools.product(repeat=0)), list(itertools.product([1], [2, 3], repeat=2)))
print(tried(time.struct_time, range(9), ["tm_zone"]), time.struct_time(range(9), {"tm_zone": "X"}).tm_zone)
print(tried(property.__new__, object), tried(property, 1, 2, 3, 4, 5), tried(property, name="x"))


class Named(property):
    def __new__(cls, *args, **names):
        made = super().__new__(cls, *args, **names)
        made.note = len(args)
        return made


print(Named(len, None).note, Named(lambda self: 5).__get__(1))
