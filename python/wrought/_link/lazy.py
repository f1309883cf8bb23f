"""Lazy media made by app code: bytes that a server function gives when somebody wants them."""

from __future__ import annotations

from typing import Any

from .._calls import call
from .._media import LazyMedia


def create_lazy_media(mime_type: str, function_name: Any, *args: Any, **kwargs: Any) -> LazyMedia:
    """Media whose bytes come from a server function, called when they are wanted.

    Args:
        mime_type: The content type.
        function_name: Name of a ``@callable`` function (or the function) that returns Media.
        args, kwargs: What it is called with; they become part of a signed address.
    """
    name = getattr(function_name, "_wrought_name", None) or function_name
    return call("anvil.private.mk_LazyMedia", mime_type, name, *args, **kwargs)


def fetch(descriptor: dict[str, Any]) -> Any:
    """The media behind a descriptor."""
    return call("anvil.private.fetch_lazy_media", descriptor)


def get_url(media: LazyMedia, download: bool) -> str | None:
    """An address for the browser of this visit."""
    return call("anvil.private.get_lazy_media_url", media, download)
