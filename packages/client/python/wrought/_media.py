"""Media in the browser: bytes with a content type and a name, as JavaScript blobs wherever they come from.

A blob may be larger than memory (the browser keeps it on disk), so bytes are read only when somebody asks for them; that
read waits, like every other call here.
"""

import _wrought_calls as _calls


class Media:
    """Bytes with a content type and, maybe, a name. Subclass it and give ``get_bytes`` to make your own."""

    @property
    def content_type(self):
        """The MIME type, such as ``image/png``."""
        return "application/octet-stream"

    @property
    def length(self):
        """How many bytes there are."""
        return len(self.get_bytes())

    @property
    def name(self):
        """A file name, or None."""
        return None

    @property
    def url(self):
        """An address under which this page can show the bytes, or None."""
        return None

    def get_bytes(self):
        """All the bytes."""
        raise Exception("get_bytes() not implemented")

    def get_url(self, download=True):
        """An address for this page; with ``download``, the browser saves the bytes instead of showing them."""
        return self.url

    def _blob(self):
        """The bytes as a JavaScript blob."""
        return _calls.make_blob(self.get_bytes(), self.content_type or "")


Media.__module__ = "anvil"


class BlobMedia(Media):
    """Media made from bytes at hand.

    Args:
        content_type: The MIME type.
        content: The bytes.
        name: A file name, if there is one.
    """

    def __init__(self, content_type, content, name=None):
        if not isinstance(content, (bytes, bytearray, memoryview)):
            raise TypeError(f"content must be a byte-string, not {type(content).__name__}")
        self._content_type = content_type
        self._content = bytes(content)
        self._name = name
        self._kept = None

    @property
    def content_type(self):
        return self._content_type

    @property
    def length(self):
        return len(self._content)

    @property
    def name(self):
        return self._name

    @property
    def url(self):
        return _calls.blob_url(self._blob())

    def get_bytes(self):
        return self._content

    def _blob(self):
        if self._kept is None:
            self._kept = _calls.make_blob(self._content, self._content_type or "")
        return self._kept

    def __repr__(self):
        return f"BlobMedia[{self._content_type},{len(self._content)} bytes]"


class _HeldMedia(Media):
    """Media whose blob the page holds: a chosen file, or what came with an answer of the server."""

    def __init__(self, blob, content_type, name, length):
        self._held = blob
        self._content_type = content_type
        self._name = name
        self._length = length

    @property
    def content_type(self):
        return self._content_type

    @property
    def name(self):
        return self._name

    @property
    def length(self):
        if self._length is None:
            self._length = _calls.blob_size(self._blob())
        return self._length

    @property
    def url(self):
        return _calls.blob_url(self._blob())

    def get_bytes(self):
        return _calls.blob_bytes(self._blob())

    def _blob(self):
        # What comes with an answer may still be on its way: this waits for its last byte.
        self._held = _calls.settled_blob(self._held)
        return self._held


class FileMedia(_HeldMedia):
    """A file that a person chose."""

    def __repr__(self):
        return f"FileMedia[{self._content_type},{self._name}]"


class StreamingMedia(_HeldMedia):
    """Media that came with an answer of the server."""

    def __repr__(self):
        return f"StreamingMedia[{self._content_type},{self._name or 'no name'}]"


class LazyMedia(Media):
    """A handle to bytes that stay on the server (in a table row, say) until they are asked for."""

    def __init__(self, descriptor):
        self._descriptor = descriptor
        self._fetched = None

    def _media(self):
        if self._fetched is None:
            self._fetched = _calls.call("anvil.private.fetch_lazy_media", [self], {}, False)
        return self._fetched

    @property
    def content_type(self):
        return self._descriptor.get("mime-type") or self._media().content_type

    @property
    def name(self):
        return self._descriptor.get("name")

    @property
    def length(self):
        known = self._descriptor.get("length")
        return self._media().length if known is None else known

    @property
    def url(self):
        return self.get_url(False)

    def get_bytes(self):
        return self._media().get_bytes()

    def get_url(self, download=True):
        return _calls.whole_url(_calls.call("anvil.private.get_lazy_media_url", [self, download], {}, True))

    def _blob(self):
        return self._media()._blob()

    def __repr__(self):
        return f"LazyMedia[{self._descriptor.get('mime-type')},{self.name or 'no name'}]"


class URLMedia(Media):
    """Media at an address, fetched when first wanted."""

    def __init__(self, url):
        self._url = url
        self._fetched = None

    def _media(self):
        if self._fetched is None:
            status, blob, content_type = _calls.fetch(self._url, "GET", None, {}, None)[:3]
            if status >= 400 or status == 0:
                raise Exception(f"Failed to load media: HTTP {status} for {self._url[:200]}")
            self._fetched = _HeldMedia(blob, content_type, self.name, None)
        return self._fetched

    @property
    def content_type(self):
        return self._media().content_type

    @property
    def length(self):
        return self._media().length

    @property
    def name(self):
        if self._url.startswith("data:"):
            return None
        return self._url.partition("?")[0].rpartition("/")[2] or None

    @property
    def url(self):
        return self._url

    def get_url(self, download=True):
        return self._url

    def get_bytes(self):
        return self._media().get_bytes()

    def _blob(self):
        return self._media()._blob()

    def __repr__(self):
        return f"URLMedia[{self._url[:200]}]"


for _class in (BlobMedia, FileMedia, StreamingMedia, LazyMedia, URLMedia):
    _class.__module__ = "anvil"
