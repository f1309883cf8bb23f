/** Modules of a few lines: names that later versions of Python gave to what is elsewhere. */
function alias(module: string): string {
  return `"""The same as ${module}."""\nfrom ${module} import *\nfrom ${module} import __all__\nfrom ${module} import __doc__\n`;
}

const PWD = `"""Users: a page has none."""


class struct_passwd(tuple):
    __slots__ = ()

    def __new__(cls, sequence, /):
        self = tuple.__new__(cls, sequence)
        if len(self) != 7:
            raise TypeError(f"pwd.struct_passwd() takes a 7-sequence ({len(self)}-sequence given)")
        return self


def getpwuid(uid, /):
    raise KeyError(f"getpwuid(): uid not found: {uid}")


def getpwnam(name, /):
    raise KeyError(f"getpwnam(): name not found: {name!r}")


def getpwall():
    return []
`;

const GRP = `"""Groups of users: a page has none."""


class struct_group(tuple):
    pass


def getgrgid(id):
    raise KeyError(f"getgrgid(): gid not found: {id}")


def getgrnam(name):
    raise KeyError(f"getgrnam(): name not found: {name!r}")


def getgrall():
    return []
`;

const TRACEMALLOC = `"""Memory is the browser's: its developer tools show it. Nothing is traced here."""
_sentence = "memory cannot be traced here: use the developer tools of the browser"


def is_tracing():
    return False


def start(nframe=1):
    raise NotImplementedError(_sentence)


def stop():
    """Nothing was traced."""


def clear_traces():
    """Nothing was traced."""


def get_traced_memory():
    return (0, 0)


def reset_peak():
    """Nothing was traced."""


def get_tracemalloc_memory():
    return 0


def get_traceback_limit():
    return 1


def get_object_traceback(obj):
    return None


def take_snapshot():
    raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
`;

const ARRAY = `"""This module defines an object type which can efficiently represent an array of basic values: characters, integers, floating-point numbers."""
from _wrought_array import array, ArrayType, _array_reconstructor, typecodes
from collections.abc import MutableSequence as _MutableSequence

_MutableSequence.register(array)
`;

export const SMALL: Record<string, string> = {
  array: ARRAY,
  compression: '"""Compression."""\n',
  'compression.zlib': '"""The same as zlib."""\nfrom zlib import *\n',
  'compression.gzip': alias('gzip'),
  'compression.bz2': alias('bz2'),
  'compression.lzma': alias('lzma'),
  pwd: PWD,
  grp: GRP,
  tracemalloc: TRACEMALLOC,
};

/** Those of our own modules that are packages. */
export const SMALL_PACKAGES: ReadonlySet<string> = new Set(['compression', 'ctypes']);
