"""What client code imports: components, dialogs, forms, media and the app itself."""

import _wrought_calls as _calls
from _wrought_ui import *
from wrought._media import BlobMedia, FileMedia, LazyMedia, Media, StreamingMedia, URLMedia
from wrought._objects import Capability

from anvil._app import app
from anvil import js, server
from anvil.media import download
from anvil.pluggable_ui import pluggable_ui


def create_lazy_media(*args, **kwargs):
    """Only server code makes lazy media."""
    raise RuntimeError("Lazy media are made by server code: use anvil.server.create_lazy_media() in a server function.")


def is_server_side():
    """False: this is the browser."""
    return False
