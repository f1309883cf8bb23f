"""Properties of custom components, as far as modules need them to import on the server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class anvil_property(property):
    """A property that the designer knows: ``@anvil_property("string", default_value="x")``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        self._options = (args, kwargs)

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make the decorator."""
        return lambda function: property(function)


def __getattr__(name: str) -> Callable[..., Any]:
    if name.startswith("__"):
        raise AttributeError(name)

    def only_in_browser(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError(f"anvil.property_utils.{name}() can only be called in client code (it needs a browser)")

    return only_in_browser
