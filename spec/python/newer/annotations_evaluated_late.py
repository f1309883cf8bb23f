"""Annotations are evaluated when somebody asks, in the scope they stand in (PEP 649 and 749)."""
import annotationlib
from annotationlib import Format, call_annotate_function, get_annotations
from dataclasses import dataclass, field, fields
from typing import NamedTuple, Protocol, TypedDict, get_type_hints, runtime_checkable


class Tree:
    value: int
    left: Tree | None = None
    right: "Tree | None" = None
    later: Later


try:
    Tree.__annotations__
except NameError as problem:
    print(problem)
print(get_annotations(Tree, format=Format.STRING))
print(get_annotations(Tree, format=Format.FORWARDREF))


class Later:
    pass


print(Tree.__annotations__, Tree.__annotations__ is Tree.__annotations__)
print(Tree.__annotate__.__qualname__, Tree.__annotate__.__code__.co_varnames, Tree.__annotate__(1) == Tree.__annotations__)
for wrong in (3, 4, 99):
    try:
        Tree.__annotate__(wrong)
    except NotImplementedError as problem:
        print(repr(problem))
try:
    Tree.__annotate__()
except TypeError as problem:
    print(problem)


# What a name means: class first, then the functions around, then globals.
T = "global"


class Scoped:
    T = int

    def method(self, a: T, b: list[T], *c: Scoped, d: T = 1, **e: U) -> T: ...

    type Alias = dict[T, V]

    def generic[U: T](self, a: U, b: T) -> V: ...

    class Inner:
        x: T
        y: Scoped.T


U, V = bytes, float
print(Scoped.method.__annotations__)
print(Scoped.Alias.__value__, Scoped.generic.__annotations__, Scoped.generic.__type_params__[0].__bound__)
print(Scoped.Inner.__annotations__)
Scoped.T = str
print(Scoped.method.__annotate__(1)["a"], Scoped.generic.__annotate__(1)["b"])


def around():
    local = complex

    class Here:
        a: local
        b: after
        if local:
            c: local
        else:
            d: local
        for e in range(2):
            f: local

        def m(self, q: local, r: after): ...

    after = set
    return Here


Here = around()
print(Here.__annotations__, Here.m.__annotations__, sorted(Here.__annotate__.__code__.co_freevars))
local_class = around()
print(local_class.__annotations__["b"])


class Broken:
    x: 1 / 0
    y: int


for _ in range(2):
    try:
        Broken.__annotations__
    except ZeroDivisionError as problem:
        print(problem)


class Private:
    __a: int
    a: int
    a: str
    (b): print("never") = 3


print(Private.__annotations__, Private.b if hasattr(Private, "b") else None)


# Setting and deleting.
class Changed:
    x: int


Changed.__annotations__["y"] = str
print(Changed.__annotations__)
Changed.__annotations__ = {"k": 1}
print(Changed.__annotations__, Changed.__annotate__)
Changed.__annotate__ = lambda format: {"z": format}
print(Changed.__annotations__)
for wrong in (3, "x"):
    try:
        Changed.__annotate__ = wrong
    except TypeError as problem:
        print(problem)
try:
    del Changed.__annotate__
except TypeError as problem:
    print(problem)


class Nothing:
    pass


class Child(Tree):
    pass


print(Nothing.__annotate__, Nothing.__annotations__, Child.__annotations__)


# What reads annotations.
@dataclass
class Node:
    value: int
    next: Node | None = None
    tags: list[Tag] = field(default_factory=list)


class Tag:
    pass


print([f.name for f in fields(Node)], Node(1, Node(2)))
print(Node.__annotations__, get_type_hints(Node))


class Point(NamedTuple):
    x: int
    y: Missing = 2


print(Point(1), Point._fields, Point._field_defaults)


class Movie(TypedDict, total=False):
    title: str
    director: Person


print(sorted(Movie.__optional_keys__), Movie(title="x"))


@runtime_checkable
class Speaks(Protocol):
    voice: Voice

    def speak(self, to: Person) -> Undefined: ...


class Dog:
    voice = "wuff"

    def speak(self, to):
        return to


print(isinstance(Dog(), Speaks), isinstance(3, Speaks))


# Functions.
def annotated(a: undefined, b: list[undefined] = None, *c: int | str, d: "text", e: dict[str, x.y[1:2, z]]) -> 1 + undefined | None: ...


print(get_annotations(annotated, format=Format.STRING))
shown = get_annotations(annotated, format=Format.FORWARDREF)
print(shown["a"].__forward_arg__, shown["b"].__args__[0].__forward_arg__, shown["c"], shown["d"])
print(type(shown["a"]) is annotationlib.ForwardRef or isinstance(shown["a"], annotationlib.ForwardRef))
try:
    shown["a"].evaluate()
except NameError as problem:
    print(problem)
undefined = int
print(shown["a"].evaluate(), annotated.__annotate__.__name__)
annotated.__annotate__ = lambda format: {"only": 1}
print(annotated.__annotations__)
annotated.__annotations__ = {"q": 2}
print(annotated.__annotations__, annotated.__annotate__)


# A metaclass that looks at what is annotated.
class Meta(type):
    def __new__(meta, name, bases, namespace, **more):
        made = super().__new__(meta, name, bases, namespace, **more)
        annotate = annotationlib.get_annotate_from_class_namespace(namespace)
        if annotate is not None:
            made.known = list(call_annotate_function(annotate, Format.FORWARDREF, owner=made))
        return made


class Known(metaclass=Meta):
    a: int
    b: Unknown
    if False:
        c: int


print(Known.known)


# Modules.
first: int = 1
second: Second
if first:
    third: str
else:
    fourth: str
for number in range(3):
    fifth: int
print(__conditional_annotations__)
try:
    __annotate__(1)
except NameError as problem:
    print(problem)


class Second:
    pass


print(__annotate__(1))
space = {}
exec("x: int = 1\ny: str\nif 0:\n    z: str", space)
print(sorted(name for name in space if name not in ("__builtins__", "__annotations__")), space["__annotate__"](1))
