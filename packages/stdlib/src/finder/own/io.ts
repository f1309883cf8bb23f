/**
 * `io`: Lib's asks C for all its classes at once; ours takes those in memory from C's place and the rest from Lib's `_pyio` when somebody
 * names them.
 */
export const IO = `"""Streams. Those in memory are built in; files and text over other streams come from _pyio when they are first named."""
import abc
from builtins import open
from _io import (DEFAULT_BUFFER_SIZE, BlockingIOError, UnsupportedOperation, BytesIO, StringIO,
                 _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase)

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
           "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
           "text_encoding", "Reader", "Writer"]

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class IOBase(_IOBase, metaclass=abc.ABCMeta):
    __doc__ = _IOBase.__doc__


class RawIOBase(_RawIOBase, IOBase):
    __doc__ = _RawIOBase.__doc__


class BufferedIOBase(_BufferedIOBase, IOBase):
    __doc__ = _BufferedIOBase.__doc__


class TextIOBase(_TextIOBase, IOBase):
    __doc__ = _TextIOBase.__doc__


def _has(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return True if base.__dict__[name] is not None else NotImplemented
    return NotImplemented


class Reader(metaclass=abc.ABCMeta):
    """What can be read from: it has a method read."""

    __slots__ = ()
    __class_getitem__ = classmethod(type(list[int]))

    @abc.abstractmethod
    def read(self, size=..., /):
        """Read from the stream and return what was read."""

    @classmethod
    def __subclasshook__(cls, other):
        return _has(other, "read") if cls is Reader else NotImplemented


class Writer(metaclass=abc.ABCMeta):
    """What can be written to: it has a method write."""

    __slots__ = ()
    __class_getitem__ = classmethod(type(list[int]))

    @abc.abstractmethod
    def write(self, data, /):
        """Write to the stream and return how much was written."""

    @classmethod
    def __subclasshook__(cls, other):
        return _has(other, "write") if cls is Writer else NotImplemented


BufferedIOBase.register(BytesIO)
TextIOBase.register(StringIO)


def text_encoding(encoding, stacklevel=2):
    return "utf-8" if encoding is None else encoding


def _open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    import _pyio
    _flush_writers()
    opened = _pyio.open(file, mode, buffering, encoding, errors, newline, closefd, opener)
    if not mode.startswith("r") or "+" in mode:
        if not _writers:
            import atexit
            atexit.register(_flush_writers)
        _writers.append(opened)
    return opened


# Nobody closes a file that was dropped (CPython's count of references does), so what was written is brought out
# whenever a file is opened, and at the end.
_writers = []


def _flush_writers():
    for file in _writers[:]:
        if file.closed:
            _writers.remove(file)
        else:
            file.flush()


def open_code(path):
    return open(path, "rb")


_LATER = {"FileIO", "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOWrapper",
          "IncrementalNewlineDecoder"}


def __getattr__(name):
    if name in _LATER:
        import _pyio
        value = globals()[name] = getattr(_pyio, name)
        return value
    raise AttributeError(f"module 'io' has no attribute '{name}'")
`;
