"""What ``anvil.server`` says about joining from outside; the program itself is imported when one joins."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

from .. import _calls


def _program() -> ModuleType:
    from . import program

    return program


def connect(
    key: str,
    url: str | None = None,
    *,
    quiet: bool = False,
    init_session: Callable[[], None] | None = None,
    **_options: Any,
) -> None:
    """Join an app from a program outside. Server modules are part of it already.

    Args:
        key: An uplink key (the rights of server code) or a client uplink key (those of a browser).
        url: Any address of the app: ``http://localhost:3030``, ``wss://app.example.org``. Without it, that of the environment
            variable ``WROUGHT_URL``, else of a server on this machine.
        quiet: Say nothing on stderr.
        init_session: Called whenever the program has joined, before its functions are registered.

    Raises:
        ConnectionError: Nobody answers at that address.
        AnvilWrappedError: The key is wrong.
    """
    if _calls.link() is not None and not _program().has_joined():
        raise RuntimeError("Server code is connected already: connect() is for programs outside.")
    _program().connect(key, url, init_session, quiet)


def disconnect() -> None:
    """Leave the app that ``connect`` joined; nothing to leave in server code."""
    _program().disconnect()


def wait_forever() -> None:
    """Serve calls until the program is ended: a server module need not."""
    if not _program().has_joined():
        raise RuntimeError("wait_forever() is for programs outside that have joined with anvil.server.connect().")
    _program().wait_forever()


def run_forever() -> None:
    """The same as ``wait_forever``."""
    wait_forever()
