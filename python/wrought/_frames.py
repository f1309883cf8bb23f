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
_scan = json.JSONDecoder().scan_once
_LENGTH = struct.Struct(">I")


def encode_frame(header: Header, body: bytes = b"") -> bytes:
    """One frame with its length before it, for a byte stream."""
    return encode_line(_dumps_header(header).encode("ascii"), body)


#: A text as JSON in ASCII, for headers.
quote_text = json.encoder.encode_basestring_ascii


def encode_line(line: bytes, body: bytes = b"") -> bytes:
    """One frame whose header is JSON text already."""
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
        text = str(line, "utf-8")
        header, end = _scan(text, 0)
        if end != len(text):
            header = json.loads(text)  # blanks around it are JSON too
    except (ValueError, StopIteration, RecursionError):
        raise WireFault("wire_header_unreadable", "the header is not one line of JSON") from None
    if type(header) is not dict or type(header.get("type")) is not str:
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

    def feed(self, data: bytes | memoryview) -> list[tuple[Header, bytes]]:
        """Take what arrived.

        Returns:
            The frames that are whole now, oldest first.

        Raises:
            WireFault: ``wire_frame_too_large``, ``wire_header_unreadable``; close the link.
        """
        rest = self._rest
        kept = bool(rest)
        if kept:
            rest += data
            if len(rest) < 4 or len(rest) < 4 + self._size(rest, 0):
                return []
        text = rest if kept else bytes(data)
        found: list[tuple[Header, bytes]] = []
        at, have = 0, len(text)
        while have - at >= 4:
            end = at + 4 + self._size(text, at)
            if end > have:
                break
            line_end = text.find(b"\n", at + 4, end)
            if line_end < 0:
                line_end = end
            header = _decode_header(text[at + 4 : line_end])
            # Copied once: media come in frames of a quarter of a megabyte.
            body = bytes(memoryview(text)[line_end + 1 : end]) if kept else text[line_end + 1 : end]
            found.append((header, body))
            at = end
        if kept:
            del rest[:at]
        elif at < have:
            rest += text[at:]
        return found

    def _size(self, data: bytes | bytearray, at: int) -> int:
        (size,) = _LENGTH.unpack_from(data, at)
        if size > self._max:
            raise WireFault("wire_frame_too_large", f"a frame of {size} bytes; at most {self._max} may come")
        return int(size)
