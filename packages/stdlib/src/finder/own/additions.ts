/**
 * What later versions of Python added to modules that the installed library has in an older version. The text stands after Lib's own and
 * leaves every name alone that is there already.
 */
import { ASYNCIO_TASKS } from './asyncio-tasks.ts';

const TYPING = `
if "override" not in globals():
    def override(method, /):
        """Say that a method overrides one of a base class."""
        try:
            method.__override__ = True
        except (AttributeError, TypeError):
            pass
        return method

    type _Alias = int
    TypeAliasType = type(_Alias)
    __all__ += ["override", "TypeAliasType"]

if "ReadOnly" not in globals():
    @_SpecialForm
    def ReadOnly(self, parameters):
        """An item of a TypedDict that is not to be changed."""
        return _GenericAlias(self, (_type_check(parameters, f"{self._name} accepts only a single type."),))

    @_SpecialForm
    def TypeIs(self, parameters):
        """The answer of a function that narrows a type."""
        return _GenericAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))

    class _NoDefaultType:
        __slots__ = ()

        def __repr__(self):
            return "typing.NoDefault"

        def __reduce__(self):
            return "NoDefault"

    NoDefault = _NoDefaultType()

    def is_protocol(tp, /):
        """Whether tp is a Protocol."""
        return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol

    def get_protocol_members(tp, /):
        """The members that a Protocol asks for."""
        if not is_protocol(tp):
            raise TypeError(f"{tp!r} is not a Protocol")
        return frozenset(_get_protocol_attrs(tp))

    __all__ += ["ReadOnly", "TypeIs", "NoDefault", "is_protocol", "get_protocol_members"]
`;

const DATACLASSES = `
class _SignatureDoc:
    """Documentation of a class that has none of its own: its name and signature, written when somebody reads it."""

    def __get__(self, instance, owner):
        try:
            signature = str(inspect.signature(owner)).replace(" -> None", "")
        except (TypeError, ValueError):
            signature = ""
        text = owner.__name__ + signature
        if owner.__dict__.get("__doc__") is self:
            owner.__doc__ = text
        return text
`;

const PICKLE = `
def _refuse_key(key):
    shown = repr(chr(key)) if 32 <= key < 127 else f"'\\\\x{key:02x}'"
    raise UnpicklingError(f"invalid load key, {shown}.")

from _wrought_pickle import Unpickler, dump, dumps, load, loads
`;

// As from 3.12, and as C's always did: a mode of no kind of file begins with a question mark.
const STAT = `
def filemode(mode):
    kinds = {S_IFLNK: "l", S_IFSOCK: "s", S_IFREG: "-", S_IFBLK: "b", S_IFDIR: "d", S_IFCHR: "c", S_IFIFO: "p"}
    return kinds.get(S_IFMT(mode), "?") + "".join(
        next((char for bit, char in table if mode & bit == bit), "-") for table in _filemode_table[1:])
`;

const PYIO = `
if "Reader" not in globals():
    from io import Reader, Writer

# C's classes, as programs see their names.
for _class in FileIO, BufferedReader, BufferedWriter, BufferedRWPair, BufferedRandom, TextIOWrapper, IncrementalNewlineDecoder:
    _class.__module__ = "_io"
del _class


def _count(size):
    if not hasattr(size, "__index__"):
        raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
    return size.__index__()
`;

const HEAPQ = `
if "heappush_max" not in globals():
    def heappush_max(heap, item):
        """Push an item onto a heap whose largest item stands first."""
        heap.append(item)
        _siftdown_max(heap, 0, len(heap) - 1)

    def heappop_max(heap):
        """Pop the largest item."""
        return _heappop_max(heap)

    def heapify_max(heap):
        """Make a list a heap whose largest item stands first."""
        _heapify_max(heap)

    def heapreplace_max(heap, item):
        """Pop the largest item, then push another one."""
        return _heapreplace_max(heap, item)

    def heappushpop_max(heap, item):
        """Push an item, then pop the largest one."""
        if heap and item < heap[0]:
            item, heap[0] = heap[0], item
            _siftup_max(heap, 0)
        return item

    __all__ += ["heappush_max", "heappop_max", "heapify_max", "heapreplace_max", "heappushpop_max"]
`;

const COPY = `
if "replace" not in globals():
    def replace(obj, /, **changes):
        """A copy of an object with other values in some of its fields."""
        cls = obj.__class__
        func = getattr(cls, "__replace__", None)
        if func is not None:
            return func(obj, **changes)
        if isinstance(obj, tuple) and hasattr(cls, "_replace"):
            return obj._replace(**changes)
        if hasattr(cls, "__dataclass_fields__"):
            import dataclasses
            return dataclasses.replace(obj, **changes)
        if cls.__module__ == "datetime" and hasattr(cls, "replace"):
            return obj.replace(**changes)
        if isinstance(obj, types.SimpleNamespace):
            return cls(**{**vars(obj), **changes})
        raise TypeError(f"replace() does not support {cls.__name__} objects")

    __all__ = [*__all__, "replace"]
`;

const WARNINGS = `
if "deprecated" not in globals():
    class deprecated:
        """Say that a class or function is deprecated; its use warns."""

        def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
            if not isinstance(message, str):
                raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
            self.message = message
            self.category = category
            self.stacklevel = stacklevel

        def __call__(self, arg, /):
            message, category, stacklevel = self.message, self.category, self.stacklevel
            if category is None:
                arg.__deprecated__ = message
                return arg
            import functools
            if isinstance(arg, type):
                original = arg.__new__

                @functools.wraps(original)
                def __new__(cls, /, *args, **kwargs):
                    if cls is arg:
                        warn(message, category=category, stacklevel=stacklevel + 1)
                    if original is not object.__new__:
                        return original(cls, *args, **kwargs)
                    if cls.__init__ is object.__init__ and (args or kwargs):
                        raise TypeError(f"{cls.__name__}() takes no arguments")
                    return original(cls)

                arg.__new__ = staticmethod(__new__)
                arg.__deprecated__ = message
                return arg
            if not callable(arg):
                raise TypeError("@deprecated decorator with non-None category must be applied to a class or callable, "
                                f"not {arg!r}")

            @functools.wraps(arg)
            def wrapper(*args, **kwargs):
                warn(message, category=category, stacklevel=stacklevel + 1)
                return arg(*args, **kwargs)

            arg.__deprecated__ = wrapper.__deprecated__ = message
            return wrapper

    __all__ = [*__all__, "deprecated"]
`;

const CALENDAR = `
if "Month" not in globals():
    import enum as _enum
    Month = _enum.IntEnum("Month", "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER")
    Day = _enum.IntEnum("Day", "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY", start=0)
    globals().update({month.name: month for month in Month})
    globals().update({day.name: day for day in Day})
`;

const UUID = `
if "uuid7" not in globals():
    def uuid7():
        """A UUID of the time in milliseconds and random bits: later ones sort after earlier ones."""
        import time
        milliseconds = time.time_ns() // 1_000_000
        value = (milliseconds & 0xffff_ffff_ffff) << 80
        value |= int.from_bytes(os.urandom(10), "big")
        value = value & ~(0xf000 << 64) | (7 << 76)
        value = value & ~(0xc000 << 48) | (0x8000 << 48)
        return UUID(int=value)

    def uuid8(a=None, b=None, c=None):
        """A UUID of three values of one's own; random ones for those left out."""
        import random
        a = random.getrandbits(48) if a is None else a
        b = random.getrandbits(12) if b is None else b
        c = random.getrandbits(62) if c is None else c
        value = (a & 0xffff_ffff_ffff) << 80 | (b & 0xfff) << 64 | c & 0x3fff_ffff_ffff_ffff
        return UUID(int=value | 8 << 76 | 0x8000 << 48)

    NIL = UUID("00000000-0000-0000-0000-000000000000")
    MAX = UUID("ffffffff-ffff-ffff-ffff-ffffffffffff")
`;

const TYPES = `
if "get_original_bases" not in globals():
    def get_original_bases(cls, /):
        """The bases as they were written."""
        try:
            return cls.__dict__.get("__orig_bases__", cls.__bases__)
        except AttributeError:
            raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None

    __all__ = [*__all__, "get_original_bases"]
`;

const ABSTRACT = `
if "Buffer" not in globals():
    class Buffer(metaclass=ABCMeta):
        __slots__ = ()

        @abstractmethod
        def __buffer__(self, flags: int, /) -> memoryview:
            raise NotImplementedError

        @classmethod
        def __subclasshook__(cls, C):
            if cls is Buffer:
                return _check_methods(C, "__buffer__")
            return NotImplemented

    Buffer.register(bytes)
    Buffer.register(bytearray)
    Buffer.register(memoryview)
    __all__.append("Buffer")
`;

const FRACTIONS = `
if not hasattr(Fraction, "is_integer"):
    Fraction.is_integer = lambda self: self._denominator == 1

if not hasattr(Fraction, "from_number"):
    def _from_number(cls, number):
        """A Fraction of a number; never of text."""
        if type(number) is int or isinstance(number, (numbers.Rational, float, Decimal)) or hasattr(number, "as_integer_ratio"):
            return cls(number) if isinstance(number, (numbers.Rational, float, Decimal)) else cls(*number.as_integer_ratio())
        raise TypeError("argument should be a Rational instance or have the as_integer_ratio() method")

    Fraction.from_number = classmethod(_from_number)
`;

const DECIMAL = `
if not hasattr(Decimal, "from_number"):
    def _from_number(cls, number):
        """A Decimal of a number; never of text."""
        if isinstance(number, (int, Decimal, float)):
            return cls(number)
        raise TypeError("Cannot convert %r to Decimal" % number)

    Decimal.from_number = classmethod(_from_number)
`;

const PATHS = `
if "splitroot" not in globals():
    def splitroot(p, /):
        """A path as drive, root and rest."""
        p = os.fspath(p)
        sep, empty = (b"/", b"") if isinstance(p, bytes) else ("/", "")
        if p[:1] != sep:
            return empty, empty, p
        if p[1:2] != sep or p[2:3] == sep:
            return empty, sep, p[1:]
        return empty, p[:2], p[2:]

    __all__ = [*__all__, "splitroot"]
`;

const PATHLIB = `
if not hasattr(Path, "walk"):
    def _walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """The folders below, each with the names of its folders and files."""
        for root, folders, files in os.walk(self, top_down, on_error, follow_symlinks):
            yield self.__class__(root), folders, files

    Path.walk = _walk
`;

const CASE = `
if not hasattr(TestCase, "assertStartsWith"):
    class _Later:
        def assertStartsWith(self, s, prefix, msg=None):
            if not s.startswith(prefix):
                self.fail(self._formatMessage(msg, f"{safe_repr(s)} doesn't start with {safe_repr(prefix)}"))

        def assertNotStartsWith(self, s, prefix, msg=None):
            if s.startswith(prefix):
                self.fail(self._formatMessage(msg, f"{safe_repr(s)} starts with {safe_repr(prefix)}"))

        def assertEndsWith(self, s, suffix, msg=None):
            if not s.endswith(suffix):
                self.fail(self._formatMessage(msg, f"{safe_repr(s)} doesn't end with {safe_repr(suffix)}"))

        def assertNotEndsWith(self, s, suffix, msg=None):
            if s.endswith(suffix):
                self.fail(self._formatMessage(msg, f"{safe_repr(s)} ends with {safe_repr(suffix)}"))

        def assertHasAttr(self, obj, name, msg=None):
            if not hasattr(obj, name):
                self.fail(self._formatMessage(msg, f"{type(obj).__name__!r} object has no attribute {name!r}"))

        def assertNotHasAttr(self, obj, name, msg=None):
            if hasattr(obj, name):
                self.fail(self._formatMessage(msg, f"{type(obj).__name__!r} object has unexpected attribute {name!r}"))

        def assertIsSubclass(self, cls, superclass, msg=None):
            if not issubclass(cls, superclass):
                self.fail(self._formatMessage(msg, f"{cls!r} is not a subclass of {superclass!r}"))

        def assertNotIsSubclass(self, cls, superclass, msg=None):
            if issubclass(cls, superclass):
                self.fail(self._formatMessage(msg, f"{cls!r} is a subclass of {superclass!r}"))

    for _name in [name for name in vars(_Later) if name.startswith("assert")]:
        setattr(TestCase, _name, vars(_Later)[_name])
`;

/** Module → what is added at its end. */
export const ADDITIONS: Record<string, string> = {
  typing: TYPING,
  // A program may ask for the module without what is written in C.
  functools:
    '\nif "Placeholder" not in globals():\n    try:\n        from _functools import Placeholder\n        __all__.append("Placeholder")\n    except ImportError:\n        pass\n',
  heapq: HEAPQ,
  dataclasses: DATACLASSES,
  pickle: PICKLE,
  _pyio: PYIO,
  stat: STAT,
  copy: COPY,
  warnings: WARNINGS,
  calendar: CALENDAR,
  uuid: UUID,
  types: TYPES,
  _collections_abc: ABSTRACT,
  fractions: FRACTIONS,
  _pydecimal: DECIMAL,
  posixpath: PATHS,
  pathlib: PATHLIB,
  'unittest.case': CASE,
  'asyncio.tasks': ASYNCIO_TASKS,
  enum: '\nif "EnumDict" not in globals():\n    EnumDict = _EnumDict\n',
  re: '\nif "PatternError" not in globals():\n    PatternError = error\n',
};
