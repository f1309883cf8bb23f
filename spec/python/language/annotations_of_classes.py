"""Annotations of classes are their own, not those of their bases."""
class A: attr: int
class B(A): pass
class C(B): x: str = 'a'
for c in (A, B, C, int, type): 
    try: print(c, c.__annotations__)
    except AttributeError as e: print(c, e)
B.__annotations__['q'] = 1
print(B.__annotations__, A.__annotations__)
B.__annotations__ = {'z': 2}
print(B.__annotations__, C.__annotations__)
del B.__annotations__
print(B.__annotations__)
class M(type): y: int
class D(metaclass=M): pass
print(D.__annotations__, M.__annotations__)
try: int.__annotations__ = {}
except TypeError as e: print(e)

import asyncio


class Gives:
    async def __aenter__(self):
        return self

    def __aexit__(self, *problem):
        return 444


async def finished():
    return "spam"


async def numbers():
    try:
        yield 1
    except ZeroDivisionError:
        yield 1000


async def main():
    for body in (lambda: None, lambda: 1 / 0):
        try:
            async with Gives():
                body()
        except TypeError as problem:
            print(problem, type(problem.__context__).__name__)
    done = finished()
    await done
    try:
        done.throw(ValueError("late"))
    except RuntimeError as problem:
        print(problem)
    given = numbers()
    await given.__anext__()
    try:
        given.__anext__().throw(ZeroDivisionError)
    except StopIteration as end:
        print("yielded", end.value)


asyncio.run(main())
import types
print(types.ModuleType("made"), types.ModuleType("made").__annotations__)
