# What is thrown into a generator that waits in `yield from` over an iterator without `throw` is raised there as it is.
def over_range():
    try:
        yield from range(3)
    except ValueError as problem:
        print('caught', problem)
    print('behind')
    yield 'last'


g = over_range()
print(next(g))
print(g.throw(ValueError('given')))


def no_handler():
    yield from [1, 2]
    print('never')


for kind in (StopIteration, KeyError):
    g = no_handler()
    next(g)
    try:
        g.throw(kind)
    except RuntimeError as problem:
        print('RuntimeError', problem, type(problem.__cause__).__name__)
    except KeyError:
        print('KeyError')


class Own:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


def over_own():
    yield from Own()


g = over_own()
next(g)
try:
    g.throw(StopIteration(5))
except RuntimeError as problem:
    print('RuntimeError', problem)
