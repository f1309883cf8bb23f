"""Addresses of the app on the server: ``Location``. The history itself is the browser's."""

from __future__ import annotations

from typing import Any

from ._location import Location

__all__ = ["Location", "hash_history", "history"]


class _NoHistory:
    """Stands for the browser's history: every use says where it is."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise RuntimeError(f"anvil.history.{self._name}.{name} is only available in client code")


history = _NoHistory("history")
hash_history = _NoHistory("hash_history")
