"""Live objects in the browser: objects that stay on the server, of which this side holds a signed handle."""

import _wrought_calls as _calls


class LiveObjectProxy:
    """Calls methods of an object at its owner. Values that the owner said may be kept are read without a call."""

    def __init__(self, descriptor):
        self._wrought_live_object = descriptor
        self._cache = {}
        items = descriptor.get("itemCache") or {}
        for name, typed in items.items():
            if typed.get("type") == ["Primitive"]:
                self._cache[name] = typed.get("value")

    def _call(self, method, args, kwargs):
        known = ("backend", "id", "permissions", "mac")
        target = {key: self._wrought_live_object.get(key) for key in known}
        return _calls.call_object(target, method, list(args), kwargs, False)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        methods = self._wrought_live_object.get("methods")
        if methods is not None and name not in methods:
            raise AttributeError(f"{self._wrought_live_object['backend']!r} object has no attribute {name!r}")
        return lambda *args, **kwargs: self._call(name, args, kwargs)

    def __getitem__(self, name):
        if name not in self._cache:
            self._cache[name] = self._call("__getitem__", (name,), {})
        return self._cache[name]

    def __setitem__(self, name, value):
        self._cache.pop(name, None)
        self._call("__setitem__", (name, value), {})

    def __len__(self):
        return self._call("__len__", (), {})

    def __eq__(self, other):
        return isinstance(other, LiveObjectProxy) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def _key(self):
        return self._wrought_live_object["backend"], self._wrought_live_object["id"]

    def __repr__(self):
        return f"<LiveObject: {self._wrought_live_object['backend']}>"


def from_descriptor(descriptor):
    """The proxy of a handle that came."""
    return LiveObjectProxy(descriptor)
