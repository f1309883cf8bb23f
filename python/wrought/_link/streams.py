"""Media on their way: chunks that arrive until somebody reads them, and chunks that leave as the other end takes them.

The sender may be at most a window ahead of what the receiver has taken, so that media nobody reads hold nothing else up.
"""

from __future__ import annotations

import collections
import itertools
import threading
from collections.abc import Iterator
from typing import Any

from .. import _errors
from .._media import Media, StreamingMedia
from .transport import Slot, Transport

#: How far a sender may be ahead of its receiver, in bytes.
WINDOW_BYTES = 2**20


class Incoming:
    """Media being received: an iterator of chunks that waits on the transport."""

    def __init__(self, media_id: Any, transport: Transport) -> None:
        self._id = media_id
        self._transport = transport
        self._chunks: collections.deque[bytes] = collections.deque()
        self._slot = Slot()
        self._is_ended = False
        self._error: BaseException | None = None

    def arrived(self, chunk: bytes, last: bool, error: dict[str, Any] | None) -> None:
        """Take one chunk. For the thread that reads."""
        if chunk:
            self._chunks.append(chunk)
        if error is not None:
            self._error = _errors.rebuild(error)
        if last or error is not None:
            self._is_ended = True
        self._transport.finish(self._slot)

    def __iter__(self) -> Iterator[bytes]:
        """The chunks, in order; each is credited to the sender when it is taken."""
        while True:
            if self._slot.done:
                self._slot = Slot()  # before looking: what arrives from now on finishes the new one
            slot = self._slot
            if self._chunks:
                chunk = self._chunks.popleft()
                if not self._is_ended:
                    self._transport.send({"type": "credit", "media": self._id, "bytes": len(chunk)})
                yield chunk
            elif self._error is not None:
                raise self._error
            elif self._is_ended:
                return
            else:
                self._transport.wait(slot)

    def drop(self, reason: str) -> None:
        """Want no more of it; who reads later is told why."""
        if not self._is_ended and self._transport.is_open:
            self._is_ended = True
            self._error = _errors.InternalError(reason)
            self._chunks.clear()
            self._transport.send({"type": "drop", "media": self._id})


class Outgoing:
    """Media being sent."""

    def __init__(self, media_id: Any, media: Media) -> None:
        self.id = media_id
        self.media = media
        self.credit = WINDOW_BYTES
        self.is_dropped = False
        self._chunks: Iterator[bytes] | None = None

    def next_chunk(self) -> bytes | None:
        """The next piece; None at the end."""
        if self._chunks is None:
            self._chunks = _sized(self.media._chunks() if isinstance(self.media, Media) else iter([self.media.get_bytes()]))
        return next(self._chunks, None)


def _sized(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces of at most what the wire allows."""
    limit = 256 * 1024
    for chunk in chunks:
        for start in range(0, len(chunk), limit):
            yield chunk[start : start + limit]


class Streams:
    """All media on their way over one transport."""

    def __init__(self, transport: Transport, prefix: str = "m") -> None:
        self._transport = transport
        self._incoming: dict[Any, Incoming] = {}
        self._outgoing: dict[Any, Outgoing] = {}
        self._numbers = itertools.count(1)
        self._prefix = prefix
        self._news = Slot()
        self._mutex = threading.Lock()

    def expect(self, handles: list[dict[str, Any]] | None) -> None:
        """Make ready for the media of a message, whose chunks may follow at once. For whoever reads."""
        for handle in handles or ():
            if handle["type"][0] == "DataMedia" and handle["id"] not in self._incoming:
                self._incoming[handle["id"]] = Incoming(handle["id"], self._transport)

    def receive(self, descriptor: dict[str, Any]) -> StreamingMedia:
        """Media from a ``DataMedia`` descriptor of a message that was expected."""
        incoming = self._incoming[descriptor["id"]]
        return StreamingMedia(descriptor.get("mime-type"), descriptor.get("name"), incoming, descriptor.get("length"))

    def abandon(self, handles: list[dict[str, Any]] | None, reason: str) -> None:
        """Want no more of the media of a message; who reads later is told why."""
        for handle in handles or ():
            if handle["type"][0] == "DataMedia":
                incoming = self._incoming.pop(handle["id"], None)
                if incoming is not None:
                    incoming.drop(reason)

    def announce(self, media: Media) -> tuple[dict[str, Any], Outgoing]:
        """A ``DataMedia`` descriptor for media that will be sent, and what sends it."""
        media_id = f"{self._prefix}{next(self._numbers)}"
        outgoing = Outgoing(media_id, media)
        self._outgoing[media_id] = outgoing
        found = {"type": ["DataMedia"], "id": media_id, "mime-type": media.content_type, "name": media.name}
        length = _known_length(media)
        return ({**found, "length": length} if length is not None else found), outgoing

    def on_chunk(self, header: dict[str, Any], body: bytes) -> None:
        """Handle a ``chunk`` message."""
        incoming = self._incoming.get(header["media"])
        if incoming is None:
            return
        incoming.arrived(body, bool(header.get("last")), header.get("error"))

    def on_credit(self, header: dict[str, Any]) -> None:
        """Handle a ``credit`` message."""
        outgoing = self._outgoing.get(header["media"])
        if outgoing is not None:
            outgoing.credit += header["bytes"]
            self._something_changed()

    def on_drop(self, header: dict[str, Any]) -> None:
        """Handle a ``drop`` message."""
        outgoing = self._outgoing.pop(header["media"], None)
        if outgoing is not None:
            outgoing.is_dropped = True
            self._something_changed()

    def _something_changed(self) -> None:
        with self._mutex:
            slot, self._news = self._news, Slot()
        self._transport.finish(slot)

    def send_ahead(self, outgoing: list[Outgoing]) -> list[Outgoing]:
        """Send as much as may be sent without waiting; gives those that are not whole yet."""
        live = list(outgoing)
        moved = True
        while moved:
            moved = False
            for one in list(live):
                if one.is_dropped:
                    live.remove(one)
                elif one.credit > 0:
                    moved = True
                    if not self._send_chunk(one):
                        live.remove(one)
                        self._outgoing.pop(one.id, None)
        return live

    def send_all(self, outgoing: list[Outgoing]) -> None:
        """Send media as the receiver takes them, all at once, until each is whole or dropped."""
        live = outgoing
        while True:
            with self._mutex:
                news = self._news
            live = self.send_ahead(live)
            if not live:
                return
            self._transport.wait(news)

    def stop(self, outgoing: list[Outgoing]) -> None:
        """Send no more of these: the call that they belong to is over."""
        for one in outgoing:
            self.on_drop({"media": one.id})

    def _send_chunk(self, one: Outgoing) -> bool:
        """Send a piece; False when it was the last."""
        try:
            chunk = one.next_chunk()
        except Exception as error:
            described = _errors.describe(error, paths=_errors.PathShortener([]), log=False)
            self._transport.send({"type": "chunk", "media": one.id, "error": described})
            return False
        if chunk is None:
            self._transport.send({"type": "chunk", "media": one.id, "last": True})
            return False
        one.credit -= len(chunk)
        self._transport.send({"type": "chunk", "media": one.id}, chunk)
        return True


def _known_length(media: Media) -> int | None:
    if isinstance(media, StreamingMedia):
        return media._length
    return media.length
