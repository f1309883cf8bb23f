/** `ctypes` without machine code: the simple types of C, their sizes (of a 64-bit machine) and how they wrap around, and arrays of them. */
export const CTYPES = `"""C's simple types. Libraries of machine code cannot be loaded here."""
import struct as _struct

_REASON = "cannot work in a browser (a page cannot load machine code): use it in a server module and call it with anvil.server.call"
SIZEOF_TIME_T = 8
RTLD_LOCAL = 0
RTLD_GLOBAL = 256
DEFAULT_MODE = 0


class ArgumentError(Exception):
    pass


class _CType(type):
    def __mul__(cls, length):
        if not isinstance(length, int):
            raise TypeError(f"can't multiply sequence by non-int of type {type(length).__name__!r}")
        if length < 0:
            raise ValueError(f"Array length must be >= 0, not {length}")
        return _CType(f"{cls.__name__}_Array_{length}", (Array,), {"_type_": cls, "_length_": length})

    __rmul__ = __mul__


class _CData(metaclass=_CType):
    pass


class _SimpleCData(_CData):
    def __init__(self, value=None):
        self._value = self._none if value is None else self._check(value)

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = self._check(value)

    def __repr__(self):
        return f"{type(self).__name__}({self._value!r})"

    def __bool__(self):
        return bool(self._value) and self._value not in (b"\\0", "\\0")

    @classmethod
    def from_buffer_copy(cls, source, offset=0):
        return cls(_struct.unpack_from("=" + cls._code, source, offset)[0])


class _Integer(_SimpleCData):
    _none = 0

    @classmethod
    def _check(cls, value):
        if not hasattr(value, "__index__"):
            raise TypeError(f"an integer is required (got type {type(value).__name__})" if isinstance(value, str) else f"int expected instead of {type(value).__name__} instance")
        bits = 8 * sizeof(cls)
        value = value.__index__() & ((1 << bits) - 1)
        return value - (1 << bits) if cls._code.islower() and value >> (bits - 1) else value


class _Real(_SimpleCData):
    _none = 0.0

    @classmethod
    def _check(cls, value):
        if not isinstance(value, (int, float)):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return _struct.unpack("=" + cls._code, _struct.pack("=" + cls._code, value))[0]


class c_bool(_SimpleCData):
    _code, _none = "?", False
    _check = staticmethod(bool)


class c_char(_SimpleCData):
    _code, _none = "c", b"\\0"

    @staticmethod
    def _check(value):
        if isinstance(value, int) and 0 <= value < 256:
            return bytes([value])
        if isinstance(value, (bytes, bytearray)) and len(value) == 1:
            return bytes(value)
        raise TypeError("one character bytes, bytearray, or an integer in range(256) expected")


class c_wchar(_SimpleCData):
    _code, _none = "I", "\\0"

    @staticmethod
    def _check(value):
        if isinstance(value, str) and len(value) == 1:
            return value
        raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")


def _types(base, **codes):
    for name, code in codes.items():
        globals()[name] = type(base)(name, (base,), {"_code": code, "__module__": "ctypes"})


_types(_Integer, c_byte="b", c_ubyte="B", c_short="h", c_ushort="H", c_int="i", c_uint="I", c_long="q", c_ulong="Q")
_types(_Real, c_float="f", c_double="d", c_longdouble="d")
c_int8, c_uint8, c_int16, c_uint16, c_int32, c_uint32, c_int64, c_uint64 = c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint, c_long, c_ulong
c_longlong, c_ulonglong, c_ssize_t, c_size_t, c_time_t = c_long, c_ulong, c_long, c_ulong, c_long


class Array(_CData):
    def __init__(self, *values):
        if len(values) > self._length_:
            raise IndexError("invalid index")
        self._items = [self._type_(*values[at : at + 1]) for at in range(self._length_)]

    def __len__(self):
        return self._length_

    def __getitem__(self, index):
        found = self._items[index]
        return [each.value for each in found] if isinstance(index, slice) else getattr(found, "value", found)

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            for at, each in zip(range(*index.indices(self._length_)), value, strict=True):
                self[at] = each
        else:
            self._items[index].value = value


def sizeof(obj_or_type):
    cls = obj_or_type if isinstance(obj_or_type, type) else type(obj_or_type)
    if isinstance(cls, _CType) and issubclass(cls, Array):
        return sizeof(cls._type_) * cls._length_
    if not isinstance(cls, _CType) or not hasattr(cls, "_code"):
        raise TypeError("this type has no size")
    return _struct.calcsize("=" + cls._code)


def alignment(obj_or_type):
    cls = obj_or_type if isinstance(obj_or_type, type) else type(obj_or_type)
    return alignment(cls._type_) if issubclass(cls, Array) else sizeof(cls)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'ctypes' has no attribute {name!r}")

    def missing(cls, *args, **kwargs):
        raise NotImplementedError(f"ctypes.{name} {_REASON}")

    # a class, so that structures can be written down
    found = globals()[name] = type(name, (), {"__new__": missing, "__module__": "ctypes"})
    return found
`;
