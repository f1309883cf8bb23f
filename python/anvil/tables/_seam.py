"""What tables need of the place they run in: calls, handles, registrations. The one module that differs in the browser.

Everything else in this package is ordinary Python that runs on a worker, on an uplink and, compiled, in a page.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from json import loads
from typing import Any

from wrought import _objects
from wrought._link import lazy as _lazy
from wrought._app import is_server_side
from wrought._calls import call
from wrought._exceptions import AnvilWrappedError, PermissionDenied, register_exception
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
    "loads",
    "make_capability",
    "make_lazy_media",
    "make_local",
    "register_exception",
    "register_portable",
    "register_server_function",
]


#: Whether a right may go to the server as plain text: on a worker, whose word the server takes.
PLAIN_RIGHTS = True


def make_capability(scope: list[Any], mac: str | None) -> Capability:
    """A capability over a scope of the platform's, with the signature that came with it (None on a worker)."""
    return _objects.Capability._from_wire(scope, mac, [])


def make_lazy_media(descriptor: dict[str, Any]) -> LazyMedia:
    """Media whose bytes stay on the server until they are wanted."""
    return LazyMedia(descriptor, _lazy.fetch, _lazy.get_url)


def make_local() -> Any:
    """An object whose attributes are each thread's own."""
    return threading.local()


def register_server_function(name: str, function: Callable[..., Any]) -> None:
    """Let browsers call a function of this package by ``name``; without server modules (in a page) nothing happens."""
    from wrought import _registry

    if _registry.find(name) is None:
        _registry.register(name, function)
