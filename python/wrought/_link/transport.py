"""Frames over a socket, for many threads: whoever waits, reads.

There is no reader thread. A thread that waits for something (an answer, a chunk of media, the next call) becomes the reader if
nobody reads, and handles whatever arrives until its own thing is there; then it hands the role to another waiting
thread. So a call that is answered by the thread that read it costs no switch between threads.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any

from .. import _wire

RECEIVE_BYTES = 256 * 1024
#: How long the other end may take to hear the last words.
GOODBYE_SECONDS = 2

Handler = Callable[[dict[str, Any], bytes], None]


class LinkClosed(ConnectionError):
    """The other end is gone."""


class Slot:
    """Something that a thread waits for. ``value`` is there once ``done`` is true."""

    __slots__ = ("_wake", "done", "value")

    def __init__(self) -> None:
        self.done = False
        self.value: Any = None
        self._wake = threading.Lock()
        self._wake.acquire()


class Transport:
    """One socket.

    Args:
        sock: A connected stream socket; this object closes it. None for one that ``use`` gives later.
        handler: Called with each frame that arrives, by whichever thread reads. It must not block and must not wait.
        on_closed: Called once, when the other end is gone.
        buffer: Where to receive. A forked process takes its parent's, of which it then has to itself only what it uses.
    """

    def __init__(
        self,
        sock: socket.socket | None,
        handler: Handler,
        on_closed: Callable[[], None],
        buffer: memoryview | None = None,
    ) -> None:
        self._socket: socket.socket = sock  # type: ignore[assignment]
        self._handler = handler
        self._on_closed = on_closed
        self._frames = _wire.FrameReader()
        # One buffer for all that arrives: a large one made for each read costs a process that was just forked dearly.
        self.buffer = buffer if buffer is not None else memoryview(bytearray(RECEIVE_BYTES))
        self._sending = threading.Lock()
        self._mutex = threading.Lock()
        #: Whether a thread reads, or waits for something to read.
        self.is_reading = False
        #: Called when a thread begins to wait, and when it has read something for others.
        self.on_pause: Callable[[], None] | None = None
        self._has_woken = False
        self._waiting: list[Slot] = []
        self.is_open = True

    def use(self, sock: socket.socket) -> None:
        """Give it the socket that it was made without."""
        self._socket = sock

    def fileno(self) -> int:
        """The socket's descriptor."""
        return self._socket.fileno()

    def send(self, header: dict[str, Any], body: bytes = b"") -> None:
        """Send one frame, whole, whatever other threads send.

        Raises:
            LinkClosed: The other end is gone.
        """
        self.send_frame(_wire.encode_frame(header, body))

    def send_frame(self, frame: bytes) -> None:
        """Send a frame that is written already.

        Raises:
            LinkClosed: The other end is gone.
        """
        try:
            with self._sending:
                self._socket.sendall(frame)
        except OSError as error:
            self._closed()
            raise LinkClosed(str(error)) from None

    def finish(self, slot: Slot, value: Any = None) -> None:
        """Say that what somebody waits for is there. For handlers."""
        with self._mutex:
            slot.value = value
            slot.done = True
            if slot in self._waiting:
                self._waiting.remove(slot)
                self._has_woken = True
                slot._wake.release()

    def wait(self, slot: Slot) -> Any:
        """Wait until a slot is done, reading for everybody if nobody does; gives its value.

        Raises:
            LinkClosed: The other end went before it was done.
        """
        on_pause = self.on_pause
        if on_pause is not None:
            on_pause()
        while not slot.done:
            with self._mutex:
                if slot.done:
                    break
                becomes_reader = not self.is_reading
                if becomes_reader:
                    self.is_reading = True
                else:
                    self._waiting.append(slot)
            if becomes_reader:
                try:
                    while not slot.done:
                        self.read_some()
                        if on_pause is not None:
                            on_pause()
                finally:
                    self.end_reading()
            else:
                slot._wake.acquire()
            if not slot.done and not self.is_open:
                raise LinkClosed("the link to the server is closed")
        return slot.value

    def begin_reading(self) -> bool:
        """Become the thread that reads, if no other does."""
        with self._mutex:
            if self.is_reading:
                return False
            self.is_reading = True
            return True

    def read_some(self) -> bool:
        """Read what is there (or wait for it) and handle its frames. Only for the thread that reads.

        Returns:
            Whether a waiting thread was woken.
        """
        try:
            count = self._socket.recv_into(self.buffer)
        except OSError:
            count = 0
        if not count:
            self._closed()
            raise LinkClosed("the link to the server is closed")
        self._has_woken = False
        for header, body in self._frames.feed(self.buffer[:count]):
            self._handler(header, body)
        return self._has_woken

    def end_reading(self) -> None:
        """Stop reading; wake one waiting thread, which then finds that nobody reads."""
        with self._mutex:
            self.is_reading = False
            if self._waiting:
                self._waiting.pop()._wake.release()

    def _closed(self) -> None:
        with self._mutex:
            if not self.is_open:
                return
            self.is_open = False
            waiting, self._waiting = self._waiting, []
        for slot in waiting:
            slot._wake.release()
        self._on_closed()

    def say_goodbye(self) -> None:
        """Say that nothing more comes, and wait until the other end has heard it: what it still sends is thrown away.

        A process that ended with unread bytes on its socket would have its last words thrown away too.
        """
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            self._socket.settimeout(GOODBYE_SECONDS)
            while self._socket.recv_into(self.buffer):
                pass

    def close(self) -> None:
        """Close the socket; threads that wait find the link closed."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def close_here(self) -> None:
        """Close this process's end only: the process that it was forked from keeps the link."""
        self.is_open = False
        self._socket.close()


def connect(address: str) -> socket.socket:
    """Connect to a listener: ``unix:PATH`` or ``tcp:HOST:PORT``."""
    kind, _, rest = address.partition(":")
    if kind == "unix":
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        sock.connect(rest)
        return sock
    host, _, port = rest.rpartition(":")
    sock = socket.create_connection((host, int(port)))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock
