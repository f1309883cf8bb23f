"""Calls over one transport, both ways: what a worker, a zygote and a program outside have in common."""

from __future__ import annotations

import itertools
import json
import socket
import threading
from collections.abc import Callable
from typing import Any

from .. import _errors, _wire
from .._calls import Call
from . import values
from .streams import Outgoing, Streams
from .transport import LinkClosed, Slot, Transport

Frame = tuple[dict[str, Any], bytes]


class ServerLink:
    """The link to the server.

    Args:
        sock: A connected socket; None for one that the transport is given later.
        on_frame: Called with each message that is no answer and no media; must not block.
        on_closed: Called once when the server is gone.
        buffer: See ``Transport``.
    """

    def __init__(
        self,
        sock: socket.socket | None,
        on_frame: Callable[[dict[str, Any], bytes], None],
        on_closed: Callable[[], None],
        buffer: memoryview | None = None,
    ) -> None:
        self.transport = Transport(sock, self._arrived, on_closed, buffer)
        self.streams = Streams(self.transport)
        self._on_frame = on_frame
        self._answers: dict[int, Slot] = {}
        self._numbers = itertools.count(1)
        #: Names the thread of a call that is part of no other call, where threads have transactions of their own.
        self.name_thread: Callable[[], int] | None = None
        #: Where names of functions are gathered that are called, while somebody wants to know.
        self.watched: set[str] | None = None

    def is_open(self) -> bool:
        """Whether calls can go out."""
        return self.transport.is_open

    def call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], origin: Call | None) -> Any:
        """Call a function by name and wait for its answer; raise what it raised."""
        if self.watched is not None:
            self.watched.add(name)
        body = _wire.encode_plain_roots({"args": args, "kwargs": kwargs})
        if body is None:
            return self._ask({"command": name}, args, kwargs, origin)
        number = next(self._numbers)
        within = ""
        if origin is not None and not origin.is_over and origin.link is self:
            within = f',"within":{_wire.quote_text(origin.id)}'
        elif self.name_thread is not None:
            within = f',"thread":{self.name_thread()}'
        line = f'{{"type":"call","id":{number},"command":{_wire.quote_text(name)}{within}}}'
        return self._exchange(number, _wire.encode_line(line.encode(), body), [], (), {})

    def call_object(
        self, spec: dict[str, Any], method: str, args: tuple[Any, ...], kwargs: dict[str, Any], origin: Call | None
    ) -> Any:
        """Call a method of a live object."""
        return self._ask({"object": spec, "method": method}, args, kwargs, origin)

    def _ask(self, target: dict[str, Any], args: tuple[Any, ...], kwargs: dict[str, Any], origin: Call | None) -> Any:
        roots = {"args": list(args), "kwargs": kwargs}
        body, handles, outgoing = values.pack(
            roots, self.streams, remote_is_trusted=True, what="arguments to function"
        )
        number = next(self._numbers)
        header = {"type": "call", "id": number, **target}
        if handles:
            header["handles"] = handles
        if origin is not None and not origin.is_over and origin.link is self:
            header["within"] = origin.id
        elif self.name_thread is not None:
            header["thread"] = self.name_thread()
        return self._exchange(number, _wire.encode_frame(header, body), outgoing, args, kwargs)

    def _exchange(
        self, number: int, frame: bytes, outgoing: list[Outgoing], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Send a call, wait for its answer, and give or raise what that says."""
        slot = self._answers[number] = Slot()
        try:
            self.transport.send_frame(frame)
            if outgoing:
                self._send_media(outgoing)
            found, body = self.transport.wait(slot)
        except LinkClosed:
            raise _errors.RuntimeUnavailableError("The connection to the server was lost during a call") from None
        finally:
            self._answers.pop(number, None)
            if outgoing:
                self.streams.stop(outgoing)
        if found["type"] == "error":
            raise _errors.rebuild(found["error"])
        answer = values.unpack(body, found.get("handles"), self.streams, remote_is_trusted=True)
        if "capUpdates" in answer:
            self._update_capabilities(answer["capUpdates"], args, kwargs)
        return answer.get("response")

    def _send_media(self, outgoing: list[Outgoing]) -> None:
        """Send what may be sent at once here, the rest from a thread of its own while this one waits for the answer."""
        rest = self.streams.send_ahead(outgoing)
        if rest:
            threading.Thread(target=self._send_rest, args=(rest,), name="wrought media", daemon=True).start()

    def _send_rest(self, outgoing: list[Outgoing]) -> None:
        try:
            self.streams.send_all(outgoing)
        except LinkClosed:
            return  # the caller, who waits on the same link, says so

    def _update_capabilities(self, updates: dict[str, Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Apply updates to the capabilities that were passed in."""
        from .._objects import Capability

        wanted = {json.dumps(json.loads(scope), sort_keys=True): update for scope, update in updates.items()}
        todo: list[Any] = [args, kwargs]
        while todo:
            value = todo.pop()
            if isinstance(value, Capability):
                scope = json.dumps(value.scope, sort_keys=True)
                if scope in wanted and value._apply is not None:
                    value._apply(wanted[scope])
            elif isinstance(value, dict):
                todo.extend(value.values())
            elif isinstance(value, (list, tuple)):
                todo.extend(value)

    def _arrived(self, header: dict[str, Any], body: bytes) -> None:
        kind = header["type"]
        if "handles" in header:
            self.streams.expect(header["handles"])
        if kind in ("answer", "error"):
            slot = self._answers.get(header["id"])
            if slot is not None:
                self.transport.finish(slot, (header, body))
        elif kind == "chunk":
            self.streams.on_chunk(header, body)
        elif kind == "credit":
            self.streams.on_credit(header)
        elif kind == "drop":
            self.streams.on_drop(header)
        elif kind == "output":
            print(header.get("text", ""), end="", flush=True)
        else:
            self._on_frame(header, body)
