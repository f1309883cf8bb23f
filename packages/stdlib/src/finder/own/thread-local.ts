/** `_threading_local`: values of each guest thread. */
export const THREAD_LOCAL = `"""Values that each thread has of its own."""
from _thread import get_ident

__all__ = ["local"]


def _values(self):
    """This thread's attributes; a thread that comes for the first time runs __init__ again."""
    store = object.__getattribute__(self, "_local__store")
    ident = get_ident()
    values = store.get(ident)
    if values is None:
        values = store[ident] = {}
        args, keywords = object.__getattribute__(self, "_local__args")
        type(self).__init__(self, *args, **keywords)
    return values


def _data_descriptor(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            return found if hasattr(type(found), "__set__") else None
    return None


class local:
    """Thread-local data."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_local__store", {get_ident(): {}})
        object.__setattr__(self, "_local__args", (args, kwargs))
        return self

    def __getattribute__(self, name):
        values = _values(self)
        if name == "__dict__":
            return values
        if name in values:
            return values[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        values = _values(self)
        descriptor = _data_descriptor(type(self), name)
        if descriptor is not None:
            type(descriptor).__set__(descriptor, self, value)
        else:
            values[name] = value

    def __delattr__(self, name):
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        values = _values(self)
        descriptor = _data_descriptor(type(self), name)
        if descriptor is not None:
            type(descriptor).__delete__(descriptor, self)
        elif name in values:
            del values[name]
        else:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
`;
