"""Pictures are changed in the browser: this module can be imported on the server, and its functions say so."""

from __future__ import annotations

from typing import Any


class ImageException(Exception):
    """A picture cannot be read."""


def _refuse(name: str) -> Any:
    def only_in_browser(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError(f"anvil.image.{name}() can only be called in client code (it needs a browser)")

    only_in_browser.__name__ = name
    only_in_browser.__doc__ = "Only in client code."
    return only_in_browser


get_dimensions = _refuse("get_dimensions")
generate_thumbnail = _refuse("generate_thumbnail")
rotate = _refuse("rotate")
