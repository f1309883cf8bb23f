"""Media: saving, showing and printing them."""

import _wrought_calls as _calls

from wrought._media import BlobMedia, FileMedia, LazyMedia, Media, StreamingMedia, URLMedia


def download(media):
    """Have the browser save media as a file."""
    if not isinstance(media, Media):
        raise TypeError(f"download() takes Media, not {type(media).__name__}")
    _calls.save(media.get_url(True) or _calls.blob_url(media._blob()), media.name)


def print_media(media):
    """Open the browser's print dialog for media, a PDF for example."""
    _calls.print_page(_calls.blob_url(media._blob()))


class TempUrl:
    """An address for media that can be given up again: ``with TempUrl(media) as url: …``."""

    def __init__(self, media):
        self.url = _calls.blob_url(media._blob())

    def revoke(self):
        """Give the address up."""
        _calls.revoke_url(self.url)

    def __enter__(self):
        return self.url

    def __exit__(self, *exc_info):
        self.revoke()
        return False


def from_file(filename, mime_type=None, name=None):
    """Only server code has files."""
    raise RuntimeError("A browser has no files: use a FileLoader, or read the file in a server function.")


def write_to_file(media, filename):
    """Only server code has files."""
    raise RuntimeError("A browser has no files: use anvil.media.download(), or write the file in a server function.")
