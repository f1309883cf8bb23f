/**
 * `annotationlib` for libraries before 3.14. An annotation is read as text, or with stand-ins for names that are not there, by calling the
 * function `__annotate__` over globals that have a stand-in for every name that is missing.
 */
export const ANNOTATIONLIB = `"""Annotations of functions, classes and modules."""
import builtins
import enum
import inspect
import types
import typing
from typing import ForwardRef

__all__ = [
    "Format", "ForwardRef", "call_annotate_function", "call_evaluate_function", "get_annotate_from_class_namespace",
    "get_annotations", "annotations_to_string", "type_repr",
]


class Format(enum.IntEnum):
    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


def _evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=Format.VALUE):
    """The value that the reference stands for, by the names of its owner."""
    if format == Format.STRING:
        return self.__forward_arg__
    owner = getattr(self, "_owner", None) if owner is None else owner
    if globals is None:
        module = inspect.getmodule(owner) if owner is not None else None
        globals = getattr(owner, "__globals__", None) or (vars(module) if module is not None else {})
    names = dict(getattr(builtins, "__dict__", {}))
    names.update(globals)
    if isinstance(owner, type):
        names.update(vars(owner))
    for parameter in type_params or getattr(owner, "__type_params__", ()):
        names[parameter.__name__] = parameter
    names.update(locals or {})
    text = self.__forward_arg__
    try:
        if text.isidentifier():
            if text in names:
                return names[text]
            raise NameError(f"name {text!r} is not defined", name=text)
        return eval(text, names)
    except Exception:
        if format == Format.FORWARDREF:
            return self
        raise


if not hasattr(ForwardRef, "evaluate"):
    ForwardRef.evaluate = _evaluate


class _Reference(ForwardRef, _root=True):
    """A name, or an expression with names, that could not be evaluated."""

    def __repr__(self):
        parts = [repr(self.__forward_arg__)]
        if self.__forward_is_class__:
            parts.append("is_class=True")
        if self._owner is not None:
            parts.append(f"owner={self._owner!r}")
        return f"ForwardRef({', '.join(parts)})"

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)


_Reference.__name__ = _Reference.__qualname__ = "ForwardRef"
_ATOM = 9


class _StandIn:
    """The text of an expression, which grows as the expression is evaluated with it."""

    def __init__(self, text, level, made):
        self._text, self._level, self._made = text, level, made
        made.append(self)

    def _grow(self, text, level=_ATOM):
        return _StandIn(text, level, self._made)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self._grow(f"{_text_of(self, _ATOM)}.{name}")

    def __getitem__(self, key):
        inside = ", ".join(map(_text_of, key)) if isinstance(key, tuple) and key else _text_of(key)
        return self._grow(f"{_text_of(self, _ATOM)}[{inside}]")

    def __call__(self, *args, **kwargs):
        given = [*map(_text_of, args), *(f"{name}={_text_of(value)}" for name, value in kwargs.items())]
        return self._grow(f"{_text_of(self, _ATOM)}({', '.join(given)})")

    def __iter__(self):
        yield self._grow("*" + _text_of(self, _ATOM))

    __hash__ = object.__hash__


def _text_of(value, level=0):
    if isinstance(value, _StandIn):
        return f"({value._text})" if value._level < level else value._text
    if isinstance(value, slice):
        shown = ["" if part is None else _text_of(part) for part in (value.start, value.stop)]
        return ":".join(shown if value.step is None else [*shown, _text_of(value.step)])
    if isinstance(value, (list, tuple, set)) and type(value) in (list, tuple, set):
        inside = ", ".join(map(_text_of, value))
        if isinstance(value, tuple):
            return f"({inside},)" if len(value) == 1 else f"({inside})"
        return f"[{inside}]" if isinstance(value, list) else f"{{{inside}}}"
    if type(value) is dict:
        return "{" + ", ".join(f"{_text_of(key)}: {_text_of(each)}" for key, each in value.items()) + "}"
    return repr(value) if isinstance(value, str) else type_repr(value)


def _operators():
    levels = {"**": 8, "*": 6, "/": 6, "//": 6, "%": 6, "@": 6, "+": 5, "-": 5, "<<": 4, ">>": 4, "&": 3, "^": 2, "|": 1}
    names = "pow mul truediv floordiv mod matmul add sub lshift rshift and xor or".split()
    for name, (sign, level) in zip(names, levels.items()):
        def forward(self, other, sign=sign, level=level):
            return self._grow(f"{_text_of(self, level)} {sign} {_text_of(other, level + 1)}", level)

        def reflected(self, other, sign=sign, level=level):
            return self._grow(f"{_text_of(other, level)} {sign} {_text_of(self, level + 1)}", level)

        setattr(_StandIn, f"__{name}__", forward)
        setattr(_StandIn, f"__r{name}__", reflected)
    for name, sign in {"lt": "<", "le": "<=", "eq": "==", "ne": "!=", "gt": ">", "ge": ">="}.items():
        def compared(self, other, sign=sign):
            return self._grow(f"{_text_of(self, 1)} {sign} {_text_of(other, 1)}", 0)

        setattr(_StandIn, f"__{name}__", compared)
    for name, sign in {"neg": "-", "pos": "+", "invert": "~"}.items():
        def signed(self, sign=sign):
            return self._grow(sign + _text_of(self, 7), 7)

        setattr(_StandIn, f"__{name}__", signed)


_operators()


class _Names(dict):
    """Globals in which every name is there."""

    def __init__(self, names):
        super().__init__(names)
        self.made = []

    def __missing__(self, name):
        return _StandIn(name, _ATOM, self.made)


def _with_stand_ins(function, names, keeps_cells):
    """The function over other globals; cells that are empty, or all of them, hold stand-ins."""
    cells = []
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        try:
            cell.cell_contents
            is_kept = keeps_cells
        except ValueError:
            is_kept = False
        if not is_kept:
            cell = types.CellType({} if name == "__classdict__" else names[name])
        cells.append(cell)
    return types.FunctionType(
        function.__code__, names, closure=tuple(cells) or None, argdefs=function.__defaults__, kwdefaults=function.__kwdefaults__
    )


def call_annotate_function(annotate, format, *, owner=None, _is_evaluate=False):
    """Call a function that makes annotations (or evaluates a value) for any format."""
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    try:
        return annotate(format)
    except NotImplementedError:
        pass
    if format == Format.STRING:
        names = _Names({})
        found = _with_stand_ins(annotate, names, False)(Format.VALUE_WITH_FAKE_GLOBALS)
        if _is_evaluate:
            return found if isinstance(found, str) else _text_of(found)
        return {name: value if isinstance(value, str) else _text_of(value) for name, value in found.items()}
    if format == Format.FORWARDREF:
        try:
            return annotate(Format.VALUE)
        except Exception:
            pass
        names = _Names({**vars(builtins), **annotate.__globals__})
        found = _with_stand_ins(annotate, names, True)(Format.VALUE_WITH_FAKE_GLOBALS)
        made = {}

        def settled(value):
            if isinstance(value, _StandIn):
                reference = made.get(id(value))
                if reference is None:
                    reference = made[id(value)] = _make_reference(value._text, owner)
                return reference
            origin, args = typing.get_origin(value), typing.get_args(value)
            if origin is not None and any(_holds(arg) for arg in args):
                return value.copy_with(tuple(map(settled, args))) if hasattr(value, "copy_with") else origin[tuple(map(settled, args))]
            return value

        return settled(found) if _is_evaluate else {name: settled(value) for name, value in found.items()}
    if format == Format.VALUE:
        raise RuntimeError("annotate function does not support VALUE format")
    raise ValueError(f"Invalid format: {format!r}")


def _holds(value):
    return isinstance(value, _StandIn) or any(map(_holds, typing.get_args(value)))


def _make_reference(text, owner):
    made = _Reference.__new__(_Reference)
    made.__forward_arg__ = text
    made.__forward_code__ = None
    made.__forward_evaluated__ = False
    made.__forward_value__ = None
    made.__forward_is_argument__ = True
    made.__forward_is_class__ = isinstance(owner, type)
    made.__forward_module__ = None
    made._owner = owner
    return made


def call_evaluate_function(evaluate, format, *, owner=None):
    """The value of a function that is evaluated late, such as a bound or a default of a type parameter."""
    return call_annotate_function(evaluate, format, owner=owner, _is_evaluate=True)


def get_annotate_from_class_namespace(namespace):
    """The function that makes the annotations of a class, while the class is being made."""
    for name in ("__annotate__", "__annotate_func__"):
        if name in namespace:
            return namespace[name]
    return __import__("_typing")._annotate_of(namespace.get("__annotations__"))


def type_repr(value):
    """A value as it would be written in an annotation."""
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, types.GenericAlias) or typing.get_origin(value) in (typing.Union, types.UnionType):
        origin, args = typing.get_origin(value), [type_repr(None) if arg is type(None) else _text_of(arg) for arg in typing.get_args(value)]
        return " | ".join(args) if origin in (typing.Union, types.UnionType) else f"{type_repr(origin)}[{', '.join(args)}]"
    return "..." if value is ... else repr(value)


def annotations_to_string(annotations):
    """Annotations as text."""
    return {name: value if isinstance(value, str) else type_repr(value) for name, value in annotations.items()}


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """The annotations of an object, as a dict of its own."""
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    annotate = getattr(obj, "__annotate__", None)
    if format != Format.VALUE and callable(annotate):
        return dict(call_annotate_function(annotate, format, owner=obj))
    found = inspect.get_annotations(obj, globals=globals, locals=locals, eval_str=eval_str)
    return annotations_to_string(found) if format == Format.STRING else found
`;
