"""Media: bytes with a content type and a name, wherever they are.

``BlobMedia`` holds its bytes; ``StreamingMedia`` is filled from the wire, first into memory, then into a temporary file,
so that a gigabyte costs no memory; ``LazyMedia`` is a signed handle to bytes that stay where they are until asked for;
``URLMedia`` is at an address. Media never change.
"""

from __future__ import annotations

import io
import tempfile
import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

#: Bytes of one chunk handed to the wire.
CHUNK_BYTES = 256 * 1024
#: Streamed media above this size move to a temporary file.
SPOOL_BYTES = 4 * 2**20


class Media:
    """Bytes with a content type and, maybe, a name. Subclass it and give ``get_bytes`` to make your own."""

    @property
    def content_type(self) -> str | None:
        """The MIME type, such as ``image/png``."""
        return "application/octet-stream"

    @property
    def length(self) -> int:
        """How many bytes there are."""
        return len(self.get_bytes())

    @property
    def name(self) -> str | None:
        """A file name, or None."""
        return None

    @property
    def url(self) -> str | None:
        """An address under which a browser can get the bytes, or None."""
        return None

    def get_bytes(self) -> bytes:
        """All the bytes."""
        raise Exception("get_bytes() not implemented")

    def get_url(self, download: bool = True) -> str | None:
        """An address for a browser; with ``download``, the browser saves the bytes instead of showing them."""
        return self.url

    def _chunks(self) -> Iterator[bytes]:
        """The bytes in pieces, as they go over the wire."""
        content = self.get_bytes()
        for start in range(0, len(content), CHUNK_BYTES):
            yield content[start : start + CHUNK_BYTES]


class BlobMedia(Media):
    """Media made from bytes at hand.

    Args:
        content_type: The MIME type.
        content: The bytes.
        name: A file name, if there is one.
    """

    def __init__(self, content_type: str | None, content: bytes, name: str | None = None) -> None:
        if not isinstance(content, (bytes, bytearray, memoryview)):
            raise TypeError("BlobMedia content must be a byte string.")
        self._content_type = content_type
        self._content = bytes(content)
        self._name = name

    @property
    def content_type(self) -> str | None:
        """The MIME type."""
        return self._content_type

    @property
    def length(self) -> int:
        """How many bytes there are."""
        return len(self._content)

    @property
    def name(self) -> str | None:
        """The file name, or None."""
        return self._name

    def get_bytes(self) -> bytes:
        """All the bytes."""
        return self._content

    def __repr__(self) -> str:
        """Type and size, not the bytes."""
        return f"BlobMedia[{self._content_type},{len(self._content)} bytes]"


class StreamingMedia(Media):
    """Media that arrived with a message. The bytes are pulled from the wire when somebody first wants them.

    Args:
        content_type: The MIME type.
        name: The file name, or None.
        source: Gives the chunks in order, once; blocks until the next one is there; raises if the sender failed.
        length: The size in bytes when the sender told it.
    """

    def __init__(
        self, content_type: str | None, name: str | None, source: Iterable[bytes], length: int | None = None
    ) -> None:
        self._content_type = content_type
        self._name = name
        self._source: Iterable[bytes] | None = source
        self._length = length
        self._spool: IO[bytes] | None = None

    @property
    def content_type(self) -> str | None:
        """The MIME type."""
        return self._content_type

    @property
    def name(self) -> str | None:
        """The file name, or None."""
        return self._name

    @property
    def length(self) -> int:
        """How many bytes there are; waits for all of them if the sender did not say."""
        if self._length is None:
            self._received()
        assert self._length is not None
        return self._length

    def _received(self) -> IO[bytes]:
        """Everything, in a file-like object that is in memory while it is small."""
        if self._spool is None:
            assert self._source is not None
            spool = tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES)  # noqa: SIM115 - lives as long as the media
            for chunk in self._source:
                spool.write(chunk)
            self._length = spool.tell()
            self._spool, self._source = spool, None
        return self._spool

    def get_bytes(self) -> bytes:
        """All the bytes, in memory."""
        spool = self._received()
        spool.seek(0)
        return spool.read()

    def _chunks(self) -> Iterator[bytes]:
        spool = self._received()
        start = 0
        while True:
            spool.seek(start)
            chunk = spool.read(CHUNK_BYTES)
            if not chunk:
                return
            start += len(chunk)
            yield chunk

    def __repr__(self) -> str:
        """Type and name, not the bytes."""
        return f"StreamingMedia[{self._content_type},{self._name or 'no name'}]"


class LazyMedia(Media):
    """A handle to bytes that stay where they are (a table row, a function's result) until they are asked for.

    Args:
        descriptor: What the platform needs to find the bytes again; signed, so it cannot be changed.
        fetch: Gets the media behind a descriptor.
        get_url: Gets an address for a descriptor: ``get_url(media, download)``.
    """

    def __init__(
        self,
        descriptor: dict[str, Any],
        fetch: Callable[[dict[str, Any]], Media],
        get_url: Callable[[LazyMedia, bool], str | None],
    ) -> None:
        self._descriptor = descriptor
        self._fetch = fetch
        self._get_url = get_url
        self._fetched: Media | None = None

    def _media(self) -> Media:
        if self._fetched is None:
            self._fetched = self._fetch(self._descriptor)
        return self._fetched

    @property
    def content_type(self) -> str | None:
        """The MIME type."""
        return self._descriptor.get("mime-type") or self._media().content_type

    @property
    def name(self) -> str | None:
        """The file name, or None."""
        return self._descriptor.get("name")

    @property
    def length(self) -> int:
        """How many bytes there are."""
        known = self._descriptor.get("length")
        return self._media().length if known is None else known

    def get_bytes(self) -> bytes:
        """All the bytes; the first time, they are fetched."""
        return self._media().get_bytes()

    @property
    def url(self) -> str | None:
        """An address under which this visit's browser can get the bytes."""
        return self.get_url(False)

    def get_url(self, download: bool = True) -> str | None:
        """An address for this visit's browser; with ``download``, the browser saves the bytes."""
        return self._get_url(self, download)

    def _chunks(self) -> Iterator[bytes]:
        return self._media()._chunks()

    def __repr__(self) -> str:
        """Type and name, not the bytes."""
        return f"LazyMedia[{self._descriptor.get('mime-type')},{self.name or 'no name'}]"


class URLMedia(Media):
    """Media at an address (``http:``, ``https:`` or ``data:``), fetched when first wanted."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._fetched: BlobMedia | None = None

    def _media(self) -> BlobMedia:
        if self._fetched is None:
            if urllib.parse.urlsplit(self._url).scheme not in ("http", "https", "data"):
                raise ValueError(f"URLMedia can get http, https and data addresses, not {self._url[:80]!r}")
            import urllib.request  # half of what this package would import, for what few apps do

            with urllib.request.urlopen(self._url) as answer:
                self._fetched = BlobMedia(answer.headers.get_content_type(), answer.read(), self.name)
        return self._fetched

    @property
    def content_type(self) -> str | None:
        """The MIME type that the address answers with."""
        return self._media().content_type

    @property
    def length(self) -> int:
        """How many bytes there are."""
        return self._media().length

    @property
    def name(self) -> str | None:
        """The last part of the address, or None."""
        if self._url.startswith("data:"):
            return None
        last = urllib.parse.urlsplit(self._url).path.rpartition("/")[2]
        return urllib.parse.unquote(last) or None

    @property
    def url(self) -> str | None:
        """The address."""
        return self._url

    def get_bytes(self) -> bytes:
        """All the bytes; the first time, they are fetched."""
        return self._media().get_bytes()

    def __repr__(self) -> str:
        """The address."""
        return f"URLMedia[{self._url[:200]}]"


class MediaReader(io.RawIOBase):
    """Reads media in pieces, as a binary file."""

    def __init__(self, media: Media) -> None:
        super().__init__()
        self._chunks = media._chunks() if isinstance(media, Media) else iter([media.get_bytes()])
        self._rest = b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` with the next bytes; 0 at the end."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        taken = self._rest[: len(buffer)]
        self._rest = self._rest[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)
