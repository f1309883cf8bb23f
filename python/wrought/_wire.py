"""The wire in Python: frames and values, as ``spec/wire.md`` says. Pure: no sockets, no threads, no clock.

Values are told apart by hooks (see :class:`Hooks`), so that the codec knows neither media nor portable classes.
Held to the vectors in ``spec/wire/`` together with ``packages/wire``.
"""

from __future__ import annotations

from ._decode import DecodeError, decode_plain, decode_values
from ._encode import EncodeError, encode_plain, encode_plain_roots, encode_values
from ._frames import (
    MAX_FRAME_BYTES,
    FrameReader,
    Header,
    WireFault,
    decode_frame,
    encode_frame,
    encode_line,
    quote_text,
)
from ._hooks import MAX_DEPTH, MAX_JSON_INT, Hooks, Path, show_path

#: Largest piece of media in one chunk.
MEDIA_CHUNK_BYTES = 256 * 1024
#: How far a sender of media may be ahead of its receiver's credit.
MEDIA_WINDOW_BYTES = 1024 * 1024

__all__ = [
    "MAX_DEPTH",
    "MAX_FRAME_BYTES",
    "MAX_JSON_INT",
    "MEDIA_CHUNK_BYTES",
    "MEDIA_WINDOW_BYTES",
    "DecodeError",
    "EncodeError",
    "FrameReader",
    "Header",
    "Hooks",
    "Path",
    "WireFault",
    "decode_frame",
    "decode_plain",
    "decode_values",
    "encode_frame",
    "encode_line",
    "encode_plain",
    "encode_plain_roots",
    "encode_values",
    "quote_text",
    "show_path",
]
