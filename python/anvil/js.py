"""JavaScript is in the browser: this module can be imported on the server, but nothing can be taken from it."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    raise ImportError("anvil.js attributes are only available client-side")
