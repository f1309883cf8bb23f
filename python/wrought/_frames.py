"""Frames of the wire: a header of one line of JSON and a body of bytes (``spec/wire.md``, section 1). Pure."""

from __future__ import annotations

import json
import struct
from typing import Any

#: Most bytes of one frame, without its length.
MAX_FRAME_BYTES = 17 * 2**20

Header = dict[str, Any]


class WireFault(Exception):
    """What arrived makes no sense; ``code`` names the fault, and the link is to be closed."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


_dumps_header = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False).encode
_LENGTH = struct.Struct(">I")


def encode_frame(header: Header, body: bytes = b"") -> bytes:
    """One frame with its length before it, for a byte stream."""
    line = _dumps_header(header).encode("ascii")
    if not body:
        return _LENGTH.pack(len(line)) + line
    return b"".join((_LENGTH.pack(len(line) + 1 + len(body)), line, b"\n", body))


def decode_frame(frame: bytes) -> tuple[Header, bytes]:
    """The header and the body of a frame without its length.

    Raises:
        WireFault: ``wire_header_unreadable``.
    """
    line, _, body = frame.partition(b"\n")
    return _decode_header(line), body


def _decode_header(line: bytes | bytearray) -> Header:
    try:
        header = json.loads(line)
    except ValueError:
        raise WireFault("wire_header_unreadable", "the header is not one line of JSON") from None
    if not isinstance(header, dict) or not isinstance(header.get("type"), str):
        raise WireFault("wire_header_unreadable", "the header is no object with a type")
    return header


class FrameReader:
    """Cuts a byte stream into frames; keeps what is not whole yet.

    Args:
        max_frame_bytes: Largest frame accepted, in bytes, without its length.
    """

    def __init__(self, max_frame_bytes: int = MAX_FRAME_BYTES) -> None:
        self._max = max_frame_bytes
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[tuple[Header, bytes]]:
        """Take what arrived.

        Returns:
            The frames that are whole now, oldest first.

        Raises:
            WireFault: ``wire_frame_too_large``, ``wire_header_unreadable``; close the link.
        """
        rest = self._rest
        rest += data
        found: list[tuple[Header, bytes]] = []
        at = 0
        while len(rest) - at >= 4:
            (size,) = _LENGTH.unpack_from(rest, at)
            if size > self._max:
                raise WireFault("wire_frame_too_large", f"a frame of {size} bytes; at most {self._max} may come")
            if len(rest) - at < 4 + size:
                break
            end = at + 4 + size
            line_end = rest.find(b"\n", at + 4, end)
            if line_end < 0:
                line_end = end
            header = _decode_header(rest[at + 4 : line_end])
            # Copied once: media come in frames of a quarter of a megabyte.
            with memoryview(rest) as view:
                found.append((header, bytes(view[line_end + 1 : end])))
            at = end
        if at:
            del rest[:at]
        return found
