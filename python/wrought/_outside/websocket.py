"""A byte stream over a WebSocket, with the few methods of a socket that a transport needs (RFC 6455, client's side).

Where messages begin and end means nothing here: frames of the wire carry their own lengths.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import socket
import ssl
import struct
import threading
from typing import Any
from urllib.parse import urlsplit

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_BINARY, _CLOSE, _PING, _PONG = 2, 8, 9, 10
#: Largest piece that is sent as one message, in bytes.
_MESSAGE_BYTES = 2**20
_CONNECT_SECONDS = 20


class WebSocketStream:
    """One WebSocket.

    Args:
        url: ``ws://`` or ``wss://``, with a path.

    Raises:
        ConnectionError: Nobody answers there, or who does is no such server.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "wss" else 80)
        sock = socket.create_connection((parts.hostname or "", port), timeout=_CONNECT_SECONDS)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if parts.scheme == "wss":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=parts.hostname)
        self._socket = sock
        self._reader: Any = sock.makefile("rb", 65536)
        self._left = 0
        self._sending = threading.Lock()
        self._greet(parts.netloc.rpartition("@")[2], parts.path or "/")
        sock.settimeout(None)

    def _greet(self, host: str, path: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: {host}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            "",
            "",
        ]
        self._socket.sendall("\r\n".join(lines).encode("ascii"))
        status = self._reader.readline(4096).decode("latin-1").strip()
        accepted = ""
        while line := self._reader.readline(4096).decode("latin-1").strip():
            name, _, value = line.partition(":")
            if name.lower() == "sec-websocket-accept":
                accepted = value.strip()
        wanted = base64.b64encode(hashlib.sha1((key + _GUID).encode()).digest()).decode()
        if " 101 " not in f"{status} " or accepted != wanted:
            self.close()
            raise ConnectionError(f"the server does not take programs here (it answered {status or 'nothing'})")

    def sendall(self, data: bytes) -> None:
        """Send all bytes."""
        with self._sending:
            for start in range(0, len(data), _MESSAGE_BYTES):
                self._send(_BINARY, data[start : start + _MESSAGE_BYTES])

    def _send(self, kind: int, payload: bytes) -> None:
        size = len(payload)
        head = bytes([0x80 | kind])
        if size < 126:
            head += bytes([0x80 | size])
        elif size < 65536:
            head += struct.pack(">BH", 0x80 | 126, size)
        else:
            head += struct.pack(">BQ", 0x80 | 127, size)
        mask = os.urandom(4)
        self._socket.sendall(head + mask + _masked(payload, mask))

    def recv_into(self, buffer: memoryview) -> int:
        """Receive some bytes; 0 when the other end has closed."""
        while self._left == 0:
            if not self._begin_frame():
                return 0
        count = self._reader.readinto1(buffer[: min(self._left, len(buffer))])
        self._left -= count
        return int(count)

    def _begin_frame(self) -> bool:
        """Read the head of the next frame; deal with frames that are the WebSocket's own."""
        head = self._reader.read(2)
        if len(head) < 2:
            return False
        kind, size = head[0] & 15, head[1] & 127
        if size > 125:
            size = int.from_bytes(self._reader.read(2 if size == 126 else 8), "big")
        if kind < _CLOSE:
            self._left = size
            return True
        payload = self._reader.read(size)
        if kind == _PING:
            with self._sending:
                self._send(_PONG, payload)
        return kind != _CLOSE

    def fileno(self) -> int:
        """The socket's descriptor."""
        return self._socket.fileno()

    def settimeout(self, seconds: float | None) -> None:
        """How long receiving may wait."""
        self._socket.settimeout(seconds)

    def shutdown(self, how: int) -> None:
        """Say that nothing more comes."""
        with contextlib.suppress(OSError), self._sending:
            self._send(_CLOSE, struct.pack(">H", 1000))
        self._socket.shutdown(how)

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()


def _masked(payload: bytes, mask: bytes) -> bytes:
    """The payload with the mask over it: as one large number, since Python has no faster loop over bytes."""
    size = len(payload)
    pattern = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "little") ^ int.from_bytes(pattern, "little")).to_bytes(size, "little")
