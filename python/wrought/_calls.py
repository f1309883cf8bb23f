"""The call being served: who called, in which visit, and how calls go out from it.

Code of a call runs in one thread, or in threads that it starts: they see the same call. A process that serves one call
in its life (an isolated worker) has that call everywhere.
"""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from ._errors import AnvilWrappedError

#: Kinds of caller whose values need no proof.
TRUSTED = frozenset({"server_module", "uplink", "background_task"})


@dataclass(frozen=True)
class Location:
    """Where a browser seems to be; all None when that is not known."""

    city: str | None = None
    subdivision: str | None = None
    country: str | None = None
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Client:
    """Who began it all: ``type``, ``ip``, ``location``."""

    type: str = "browser"
    ip: str | None = None
    location: Location | None = None


@dataclass(frozen=True)
class Caller:
    """One step on the way here: ``type`` and whether it is trusted."""

    type: str

    @property
    def is_trusted(self) -> bool:
        """Whether it is server code; a browser is not."""
        return self.type in TRUSTED

    def __repr__(self) -> str:
        """Its type."""
        return f"<caller {self.type}, {'trusted' if self.is_trusted else 'not trusted'}>"


class Link(Protocol):
    """What carries calls out of this process."""

    def call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], origin: Call | None) -> Any:
        """Call a function elsewhere and wait for its answer; raise what it raised."""

    def is_open(self) -> bool:
        """Whether calls can go out."""


def _location(data: Any) -> Location | None:
    if not isinstance(data, dict):
        return None
    country, place, area = data.get("country") or {}, data.get("location") or {}, data.get("subdivision") or {}
    return Location(
        data.get("city"), area.get("name"), country.get("name"), country.get("code"), place.get("lat"), place.get("lng")
    )


class Call:
    """One call being served. What few functions look at is made when they do.

    Args:
        call_id: Chosen by the caller; names the call on the link that it came over.
        function: The name that was called.
        kind: What ``anvil.server.context.type`` says.
        context: What the message says about the caller (``spec/wire.md``, section 2).
        link: What the call came over.
        open_session: Makes the visit's data.

    Attributes:
        request: The HTTP request being answered, or None.
        task_id: Id of the background task whose code this is, or None.
        task_state: Its state, which its code may change.
        capability_updates: Updates for capabilities that the caller passed in.
        is_over: It has been answered; threads that it left behind run on.
        has_transaction: Code of the call has a table transaction open.
        before_call: What has to be said before anything else goes out: given a name and keyword arguments, gives
            the keyword arguments to send.
    """

    __slots__ = (
        "_callers",
        "_client",
        "_context",
        "_open_session",
        "_session",
        "before_call",
        "capability_updates",
        "function",
        "has_transaction",
        "id",
        "is_over",
        "kind",
        "link",
        "request",
        "task_id",
        "task_state",
        "thread_id",
    )

    def __init__(
        self,
        call_id: Any,
        function: str,
        kind: str,
        context: dict[str, Any],
        link: Any = None,
        open_session: Callable[[], Any] | None = None,
    ) -> None:
        self.id = call_id
        self.function = function
        self.kind = kind
        self.link = link
        self.request: Any = None
        self.is_over = False
        self.capability_updates: list[tuple[list[Any], Any]] = []
        self.task_id: str | None = context.get("task")
        self.task_state: Any = None if self.task_id is None else {}
        self.thread_id = 0
        self.has_transaction = False
        self.before_call: Callable[[str, dict[str, Any]], dict[str, Any]] | None = None
        self._context = context
        self._open_session = open_session
        self._session: Any = None
        self._callers: list[Caller] | None = None
        self._client: Client | None = None

    @property
    def callers(self) -> list[Caller]:
        """The way here, innermost first: ``callers[0]`` is who called this."""
        if self._callers is None:
            self._callers = [Caller(frame["type"]) for frame in self._context.get("stack") or ()]
        return self._callers

    @property
    def client(self) -> Client:
        """Who began it all."""
        if self._client is None:
            facts = self._context.get("client") or {}
            self._client = Client(facts.get("type", "browser"), facts.get("ip"), _location(facts.get("location")))
        return self._client

    @property
    def session_id(self) -> str | None:
        """Id of the visit."""
        return self._context.get("visit")

    @property
    def session(self) -> Any:
        """The visit's data, as ``anvil.server.session``; None where there is no visit."""
        if self._session is None and self._open_session is not None:
            self._session = self._open_session()
        return self._session

    @property
    def used_session(self) -> Any:
        """The visit's data if anybody has asked for it in this call, else None."""
        return self._session


_current: contextvars.ContextVar[Call | None] = contextvars.ContextVar("wrought_call", default=None)
_everywhere: Call | None = None
_link: Link | None = None


def current() -> Call | None:
    """The call that this code runs in; None outside (an uplink's own code, a thread of nobody)."""
    return _current.get() or _everywhere


def entered(call: Call | None, *, everywhere: bool = False) -> contextvars.Token[Call | None]:
    """Run what follows, in this context, as part of ``call``; with ``everywhere``, in all threads of the process."""
    global _everywhere
    if everywhere:
        _everywhere = call
    return _current.set(call)


def left(token: contextvars.Token[Call | None]) -> None:
    """End what ``entered`` began."""
    _current.reset(token)


def connect(link: Link | None) -> None:
    """Say what carries calls out of this process."""
    global _link
    _link = link


def link() -> Link | None:
    """What carries calls out of this process, or None."""
    return _link


def call(fn_name: str, *args: Any, **kwargs: Any) -> Any:
    """Call a function of the app, an uplink or the platform by name; see ``anvil.server.call``."""
    if not isinstance(fn_name, str):
        raise TypeError(f"first argument to anvil.server.call() must be as str, got {type(fn_name).__name__!r}")
    if not fn_name:
        raise Exception("Expected one of fn_name or live_object")
    if _link is None:
        raise AnvilWrappedError(
            f"Cannot call {fn_name!r}: this process is not connected. Use anvil.server.connect(key) first."
        )
    origin = current()
    if origin is not None and origin.before_call is not None:
        kwargs = origin.before_call(fn_name, kwargs)
    return _link.call(fn_name, args, kwargs, origin)


def inherit_in_threads() -> None:
    """Have threads that a call starts run as part of it (CPython does that itself from 3.14 on, when asked)."""
    start: Callable[[threading.Thread], None] = threading.Thread.start

    def start_in_context(thread: threading.Thread) -> None:
        context = contextvars.copy_context()
        run = thread.run
        thread.run = lambda: context.run(run)  # type: ignore[method-assign]
        start(thread)

    threading.Thread.start = start_in_context  # type: ignore[method-assign]
