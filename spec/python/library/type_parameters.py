# Type parameters of the language (3.12) beside those of typing, with whichever library is installed.
import copy
import dataclasses
import typing
from typing import Generic, Protocol, TypeVar, get_args, get_origin, get_type_hints


class Stack[T]:
    def __init__(self):
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)


stack = Stack[int]()
stack.push(1)
print(stack.items, Stack[int], get_args(Stack[int]), get_origin(Stack[int]) is Stack, Stack.__parameters__, Stack.__type_params__)


class Table[K, V](dict[K, V]):
    pass


print(Table[str, int](a=1), Table.__orig_bases__, Table.__mro__)


class Deeper[T](Stack[T]):
    pass


print(Deeper[int], Deeper.__orig_bases__, issubclass(Deeper, Stack), issubclass(Stack, Generic), Deeper.__parameters__)


class Maker[T](Protocol):
    def make(self, x: T) -> T: ...


print(Maker.__mro__, Maker[int], Maker.__parameters__)


def same[T: int](x: T) -> T:
    return x


print(get_type_hints(same), same.__type_params__[0].__bound__, same.__type_params__[0].__constraints__)


def either[T: (int, str)](x: T) -> T:
    return x


print(either.__type_params__[0].__bound__, either.__type_params__[0].__constraints__)


class Old(Generic[TypeVar("Q")]):
    pass


print(Old[int], Old.__parameters__)
type Listing[T] = list[T]
type Nested = dict[str, Nested] | int
print(Listing, get_origin(Listing[int]), Listing[int].__args__, Listing.__value__, Listing.__type_params__, Nested.__value__)
try:
    class Twice[T](Generic[T]):
        pass
except TypeError as e:
    print(str(e)[:35])
try:
    Nested[int]
except TypeError as e:
    print(e)


def later[T: Undefined]():
    pass


try:
    later.__type_params__[0].__bound__
except NameError as e:
    print(e)
Undefined = str
print(later.__type_params__[0].__bound__)


@dataclasses.dataclass
class Pair[A, B]:
    a: A
    b: B = None

    def swapped(self) -> "Pair[B, A]":
        return Pair(self.b, self.a)


print(Pair[int, str](1, "x").swapped(), dataclasses.replace(Pair(1), a=2))


def keeps[**P, R](f: typing.Callable[P, R]) -> typing.Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return f(*args, **kwargs)

    return inner


print(keeps(max)(3, 4), keeps.__type_params__, [type(p).__name__ for p in keeps.__type_params__])
P = keeps.__type_params__[0]
print(P.args, P.kwargs, P.args.__origin__ is P, P.args == P.args)


def many[*Ts](*args: *Ts) -> tuple[*Ts]:
    return args


print(many(1, "a"), many.__type_params__, len([*many.__type_params__[0]]))
T = TypeVar("T", bound=int)
print(T, T.__name__, T.__bound__, T.__covariant__, copy.copy(T) is T, T.__module__, isinstance(Stack.__type_params__[0], TypeVar))
print(TypeVar("C", covariant=True), TypeVar("D", contravariant=True), TypeVar("E", int, str).__constraints__)
for wrong in (lambda: TypeVar("A", int), lambda: TypeVar("A", int, str, bound=int), lambda: TypeVar("A", covariant=True, contravariant=True)):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    class Wrong(T):
        pass
except TypeError as e:
    print("TypeError")


class Outer[T]:
    def method[U](self, u: U, t: T) -> dict[T, U]:
        return {t: u}

    class Inner[V]:
        x: V


print(Outer[int]().method("a", 1), Outer.method.__annotations__, Outer.Inner[int], Outer.method.__qualname__)
