"""The program that joined: connects with its key, registers its functions, serves calls, connects again when the link is lost.

    leaving ◀──disconnect── joined ──link lost──▶ away ──server is back──▶ joined
                                                    └── calls wait for a moment, then RuntimeUnavailableError
"""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
import threading
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from .. import _app, _calls, _errors, _registry, _session
from .._calls import Call
from .._link.server_link import ServerLink
from .._link.transport import LinkClosed, Slot
from .._processes.crew import Crew
from .._processes.serve import Server
from .websocket import WebSocketStream

PATH = "/_/program"
DEFAULT_URL = "ws://localhost:3030"
#: How long a call waits for a link that is away, in seconds.
PATIENCE_SECONDS = 15
RETRY_SECONDS = 1


def address_of(url: str) -> str:
    """Where programs join, from any address of the app: ``http://host:port``, ``ws://host/_/uplink`` …

    Raises:
        ValueError: It is no such address.
    """
    parts = urlsplit(url if "://" in url else f"ws://{url}")
    schemes = {"http": "ws", "ws": "ws", "https": "wss", "wss": "wss"}
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(f"{url!r} is no address of an app, like http://localhost:3030 or wss://app.example.org")
    return f"{schemes[parts.scheme]}://{parts.netloc}{PATH}"


class Refused(_errors.AnvilWrappedError):
    """The server does not want this program: its key is wrong."""


class Program:
    """This process as a part of an app.

    Args:
        key: A server key (rights of server code) or a client key (rights of a browser).
        url: Any address of the app.
        init_session: Called each time when joined, before functions are registered.
        quiet: Say nothing on stderr.
    """

    def __init__(self, key: str, url: str, init_session: Callable[[], None] | None, quiet: bool) -> None:
        self._key = key
        self._address = address_of(url)
        self._init_session = init_session
        self._quiet = quiet
        self._instance = str(uuid.uuid4())
        self._link: ServerLink | None = None
        self._transport: Any = None
        self._crew: Crew | None = None
        self._server: Server | None = None
        self._is_joined = threading.Event()
        self._is_leaving = False
        self._answer: Slot = Slot()
        self._paths = _errors.PathShortener([])
        self._threads = threading.local()
        self._thread_numbers = itertools.count(1)

    # --- joining

    def join(self) -> None:
        """Connect and register.

        Raises:
            Refused: The key is wrong.
            ConnectionError: Nobody answers.
        """
        self._connect()
        _registry.on_register.append(lambda entry: self._register([entry]))
        _calls.connect(self)

    def _connect(self) -> None:
        try:
            stream = WebSocketStream(self._address)
        except OSError as problem:
            raise ConnectionError(f"cannot connect to {self._address}: {problem}") from None
        self._answer = Slot()
        link = ServerLink(stream, self._arrived, self._lost)  # type: ignore[arg-type]
        link.name_thread = self._name_thread
        transport = self._transport = link.transport
        hello = {"key": self._key, "instance": self._instance, "pid": os.getpid(), "python": sys.version.split()[0]}
        try:
            transport.send({"type": "program.hello", **hello})
            header = transport.wait(self._answer)
        except LinkClosed:
            raise ConnectionError(f"{self._address} has closed the connection") from None
        if header["type"] == "bye":
            transport.close()
            raise Refused(header["fault"]["message"])
        kind = header["kind"]
        _app.describe(header.get("facts") or {})
        context = "client_uplink" if kind == "client" else "uplink"
        _session.set_outside_kind(context)
        if kind == "client":
            from anvil.tables import _seam

            _seam.PLAIN_RIGHTS = False  # nobody takes its word: it shows the rights that it was given
        self._server = Server(link, self._paths, lambda _: None, context)
        self._crew = Crew(transport, self._server.serve)
        self._link = link
        threading.Thread(target=self._crew.work, daemon=True, name="wrought link").start()
        self._is_joined.set()
        self._say(f"Connected to {self._address.removesuffix(PATH)}.")
        if self._init_session is not None:
            _calls.connect(self)
            self._init_session()
        self._register(_registry.registered())

    def _register(self, entries: list[_registry.Registered]) -> None:
        link = self._link
        if link is None or not link.is_open() or not entries:
            return
        functions = [{"name": entry.name, "facts": entry.facts} for entry in entries]
        with contextlib.suppress(LinkClosed):
            link.transport.send({"type": "program.register", "functions": functions})

    def _arrived(self, header: dict[str, Any], body: bytes) -> None:
        kind = header["type"]
        if kind == "call" and self._crew is not None:
            self._crew.give(header, body)
        elif kind == "worker.stop" and self._server is not None:
            self._server.stop(header["id"])
        elif kind == "worker.state" and self._server is not None:
            self._server.send_state(header["id"])
        elif kind in ("program.welcome", "bye"):
            self._transport.finish(self._answer, header)
        if kind == "bye":
            self._say(f"The server has refused this program: {header['fault']['message']}")

    def _lost(self) -> None:
        self._is_joined.clear()
        if self._crew is not None:
            self._crew.close()
        if self._link is not None and not self._is_leaving:
            self._link = None
            self._say("The connection is lost; trying again.")
            threading.Thread(target=self._connect_again, daemon=True, name="wrought link").start()

    def _connect_again(self) -> None:
        wait = threading.Event()
        while not self._is_leaving:
            wait.wait(RETRY_SECONDS)
            try:
                self._connect()
                return
            except (ConnectionError, Refused):
                continue

    def leave(self) -> None:
        """Disconnect; do not come back."""
        self._is_leaving = True
        _calls.connect(None)
        if self._link is not None:
            self._link.transport.close()

    def _say(self, text: str) -> None:
        if not self._quiet:
            print(text, file=sys.stderr)

    # --- what carries calls out

    def _name_thread(self) -> int:
        """Calls of one thread share a transaction, when it opens one."""
        number = getattr(self._threads, "number", None)
        if number is None:
            number = self._threads.number = next(self._thread_numbers)
        return int(number)

    def _joined_link(self) -> ServerLink:
        link = self._link
        if link is not None and link.is_open():
            return link
        self._is_joined.wait(PATIENCE_SECONDS)
        link = self._link
        if link is None:
            raise _errors.RuntimeUnavailableError("The connection to the server is lost; it will be tried again")
        return link

    def is_open(self) -> bool:
        """Whether calls can go out now."""
        return self._is_joined.is_set()

    def call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], origin: Call | None) -> Any:
        """Call a function by name and wait for its answer; raise what it raised."""
        return self._joined_link().call(name, args, kwargs, origin)

    def call_object(
        self, spec: dict[str, Any], method: str, args: tuple[Any, ...], kwargs: dict[str, Any], origin: Call | None
    ) -> Any:
        """Call a method of a live object."""
        return self._joined_link().call_object(spec, method, args, kwargs, origin)


_program: Program | None = None


def connect(key: str, url: str | None, init_session: Callable[[], None] | None, quiet: bool) -> None:
    """Join; a program that has joined already joins anew."""
    global _program
    disconnect()
    program = Program(key, url or os.environ.get("WROUGHT_URL") or DEFAULT_URL, init_session, quiet)
    program.join()
    _program = program


def disconnect() -> None:
    """Leave, if joined."""
    global _program
    program, _program = _program, None
    if program is not None:
        program.leave()


def has_joined() -> bool:
    """Whether this process is such a program."""
    return _program is not None


def wait_forever() -> None:
    """Serve calls until the program is ended."""
    while True:
        threading.Event().wait(3600)
