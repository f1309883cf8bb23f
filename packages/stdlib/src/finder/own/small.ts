/** Modules of a few lines: names that later versions of Python gave to what is elsewhere. */
function alias(module: string): string {
  return `"""The same as ${module}."""\nfrom ${module} import *\nfrom ${module} import __all__\nfrom ${module} import __doc__\n`;
}

const PWD = `"""Users: those of the machine where there are files, none in a page."""


class struct_passwd(tuple):
    """pwd.struct_passwd: Results from getpw*() routines."""

    __slots__ = ()

    def __new__(cls, sequence, /):
        self = tuple.__new__(cls, sequence)
        if len(self) != 7:
            raise TypeError(f"pwd.struct_passwd() takes a 7-sequence ({len(self)}-sequence given)")
        return self

    pw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir, pw_shell = (
        property(lambda self, k=k: self[k]) for k in range(7))

    def __repr__(self):
        names = ("pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell")
        return f"pwd.struct_passwd({', '.join(f'{name}={value!r}' for name, value in zip(names, self))})"


def getpwuid(uid, /):
    for entry in getpwall():
        if entry.pw_uid == uid:
            return entry
    raise KeyError(f"getpwuid(): uid not found: {uid}")


def getpwnam(name, /):
    if not isinstance(name, str):
        raise TypeError(f"getpwnam() argument must be str, not {type(name).__name__}")
    for entry in getpwall():
        if entry.pw_name == name:
            return entry
    raise KeyError(f"getpwnam(): name not found: {name!r}")


def getpwall():
    try:
        with open("/etc/passwd", encoding="utf-8", errors="surrogateescape") as lines:
            fields = [line.rstrip("\\n").split(":") for line in lines]
    except OSError:
        return []
    return [struct_passwd((f[0], f[1], int(f[2]), int(f[3]), *f[4:])) for f in fields if len(f) == 7]
`;

const GRP = `"""Groups of users: those of the machine where there are files, none in a page."""


class struct_group(tuple):
    """grp.struct_group: Results from getgr*() routines."""

    gr_name, gr_passwd, gr_gid, gr_mem = (property(lambda self, k=k: self[k]) for k in range(4))


def getgrgid(id):
    for entry in getgrall():
        if entry.gr_gid == id:
            return entry
    raise KeyError(f"getgrgid(): gid not found: {id}")


def getgrnam(name):
    for entry in getgrall():
        if entry.gr_name == name:
            return entry
    raise KeyError(f"getgrnam(): name not found: {name!r}")


def getgrall():
    try:
        with open("/etc/group", encoding="utf-8", errors="surrogateescape") as lines:
            fields = [line.rstrip("\\n").split(":") for line in lines]
    except OSError:
        return []
    return [struct_group((f[0], f[1], int(f[2]), [m for m in f[3].split(",") if m])) for f in fields if len(f) == 4]
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
