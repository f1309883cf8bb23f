"""What tables need of the place they run in: calls, handles, registrations. The one module that differs in the browser.

Everything else in this package is ordinary Python that runs on a worker, on an uplink and, compiled, in a page.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from json import loads
from typing import Any

from wrought import _app, _calls, _objects
from wrought._app import is_server_side
from wrought._calls import call
from wrought._exceptions import AnvilWrappedError, PermissionDenied, register_exception
from wrought._link import lazy as _lazy
from wrought._media import LazyMedia
from wrought._objects import Capability, after_fork, register_portable

__all__ = [
    "PLAIN_RIGHTS",
    "AnvilWrappedError",
    "Capability",
    "PermissionDenied",
    "after_fork",
    "call",
    "is_server_side",
    "known_tables",
    "loads",
    "make_capability",
    "make_lazy_media",
    "make_local",
    "reads_by_number",
    "register_exception",
    "register_methods",
    "register_portable",
    "register_server_function",
]


#: Whether a right may go to the server as plain text: on a worker, and in a program with a server key, whose word the server takes.
PLAIN_RIGHTS = True


def reads_by_number() -> bool:
    """Whether ``row[0]`` is a row's first pair: only in pages of apps from before accelerated tables."""
    return False


def make_capability(scope: list[Any], mac: str | None) -> Capability:
    """A capability over a scope of the platform's, with the signature that came with it (None on a worker)."""
    return _objects.Capability._from_wire(scope, mac, [])


def make_lazy_media(descriptor: dict[str, Any]) -> LazyMedia:
    """Media whose bytes stay on the server until they are wanted."""
    return LazyMedia(descriptor, _lazy.fetch, _lazy.get_url)


def known_tables() -> list[list[Any]] | None:
    """The app's tables as the server told them to this worker: ``[name, id, whether server code may use it]``; None elsewhere."""
    return _app.tables()


def make_local() -> Any:
    """An object whose attributes are each thread's own."""
    return threading.local()


def register_server_function(name: str, function: Callable[..., Any]) -> None:
    """Let browsers call a function of this package by ``name``; without server modules (in a page) nothing happens."""
    from wrought import _registry

    if _registry.find(name) is None:
        _registry.register(name, function)


def register_methods(cls: type, name: str) -> None:
    """Let browsers call the server methods of a model class; ``name`` is the class's own."""
    from wrought import _functions, _registry

    for base in reversed(cls.__mro__):
        for method_name, member in vars(base).items():
            is_class_method = isinstance(member, classmethod) and isinstance(member.__func__, _functions.ServerMethod)
            method = member.__func__ if is_class_method else member
            if not isinstance(method, _functions.ServerMethod):
                continue
            run = _ModelMethod(cls, method, is_class_method or isinstance(method.function, classmethod))
            full_name = f"{_functions.METHOD_PREFIX}{name}.{method_name}"
            _registry.register(full_name, run, method.function, require_user=method.require_user)


class _ModelMethod:
    """Runs a server method that a page asked for: the first argument is the row, or stands for the class."""

    def __init__(self, cls: type, method: Any, is_class_method: bool) -> None:
        self._cls, self._function, self._is_class_method = cls, method.function, is_class_method

    def __call__(self, target: Any, /, *args: Any, **kwargs: Any) -> Any:
        if self._is_class_method:
            plain = getattr(self._function, "__func__", self._function)
            return plain(self._cls, *args, **kwargs)
        if not isinstance(target, self._cls):
            raise TypeError(f"a {self._cls.__name__} was expected, not {type(target).__name__}")
        return self._function(target, *args, **kwargs)


def begin(isolation: str) -> bool:
    """Open a transaction: ``serializable`` or ``relaxed``; False when this call has one open already.

    The server hears of it with the next call: one question less.
    """
    origin = _calls.current()
    if origin is not None and origin.has_transaction:
        return False
    if origin is None or any(caller.is_trusted for caller in origin.callers):
        # Whoever called this function may have one open, which the server knows.
        call("anvil.private.tables.open_transaction", isolation=isolation)
    else:
        origin.before_call = _Beginning(origin, isolation)
    if origin is not None:
        origin.has_transaction = True
    return True


def end(is_rollback: bool) -> None:
    """Keep what the open transaction did, or take it back."""
    origin = _calls.current()
    if origin is not None:
        origin.has_transaction = False
        if isinstance(origin.before_call, _Beginning):
            origin.before_call = None
            return  # nothing was asked in it
    call("anvil.private.tables.close_transaction", is_rollback)


class _Beginning:
    """A transaction that the server has not heard of."""

    def __init__(self, origin: _calls.Call, isolation: str) -> None:
        self._origin, self._isolation = origin, isolation

    def __call__(self, name: str, kwargs: dict[str, Any]) -> dict[str, Any]:
        self._origin.before_call = None
        if name.startswith("anvil.private.tables.v2."):
            return {**kwargs, "begin": self._isolation}
        call("anvil.private.tables.open_transaction", isolation=self._isolation)
        return kwargs
