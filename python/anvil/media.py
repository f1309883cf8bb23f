"""Media and files."""

from __future__ import annotations

import builtins
import io as _io
import mimetypes as _mimetypes
import os as _os
import shutil as _shutil
import tempfile as _tempfile
from typing import Any
from typing import BinaryIO as _BinaryIO

from wrought._media import BlobMedia, LazyMedia, Media, MediaReader, StreamingMedia, URLMedia

__all__ = [
    "BlobMedia",
    "LazyMedia",
    "Media",
    "StreamingMedia",
    "TempFile",
    "TempUrl",
    "URLMedia",
    "download",
    "from_file",
    "open",
    "print_media",
    "write_to_file",
]


def from_file(filename: str, mime_type: str | None = None, name: str | None = None) -> BlobMedia:
    """Read a file.

    Args:
        filename: Its path.
        mime_type: The content type; guessed from the name if not given.
        name: The media's name; the file's own if not given.
    """
    with builtins.open(filename, "rb") as file:
        content = file.read()
    kind = mime_type or _mimetypes.guess_type(filename)[0]
    return BlobMedia(kind, content, name or _os.path.basename(filename))


def write_to_file(media: Media, filename: str) -> None:
    """Write media to a file, in pieces: media larger than memory are fine."""
    if not hasattr(media, "get_bytes"):
        raise AttributeError(f"{type(media).__name__!r} object has no attribute 'get_bytes'")
    with builtins.open(filename, "wb") as file:
        _shutil.copyfileobj(MediaReader(media), file, 256 * 1024)


class TempFile:
    """Media as a temporary file: ``with TempFile(m) as path: …``. The file is gone afterwards."""

    def __init__(self, media: Media) -> None:
        """Take the media; nothing is written yet."""
        self._media = media
        self._path: str | None = None

    def __enter__(self) -> str:
        """Write the file; give its path."""
        suffix = _os.path.splitext(self._media.name or "")[1]
        handle, self._path = _tempfile.mkstemp(suffix=suffix)
        _os.close(handle)
        write_to_file(self._media, self._path)
        return self._path

    def __exit__(self, *exc: Any) -> None:
        """Delete the file."""
        if self._path and _os.path.exists(self._path):
            _os.unlink(self._path)


def open(media: Media) -> _BinaryIO:
    """Open media as a binary file to read from; bytes are fetched as they are read."""
    return _io.BufferedReader(MediaReader(media), 256 * 1024)  # type: ignore[return-value]


def _refuse(name: str) -> Any:
    def only_in_browser(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError(f"anvil.media.{name}() can only be called in client code (it needs a browser)")

    only_in_browser.__name__ = name
    only_in_browser.__doc__ = "Only in client code."
    return only_in_browser


download = _refuse("download")
print_media = _refuse("print_media")
TempUrl = _refuse("TempUrl")
