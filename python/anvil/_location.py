"""``Location``: an address within the app, as ``anvil.history`` gives and takes it; the same in browser and server."""

from __future__ import annotations

from typing import Any

from wrought._objects import register_portable


def _decoded(text: str) -> str:
    """A part of a query without its percent signs."""
    text = text.replace("+", " ")
    if "%" not in text:
        return text
    first, *rest = text.split("%")
    found = bytearray(first.encode())
    for part in rest:
        try:
            found.append(int(part[:2], 16))
            found += part[2:].encode()
        except ValueError:
            found += b"%" + part.encode()
    return found.decode("utf-8", "replace")


class Location:
    """An address within the app.

    Args:
        path: ``/articles/3``.
        search: ``?page=2``, with or without its question mark.
        hash: ``#top``, with or without its sign.
        state: What the browser keeps with the entry of the history; must be able to cross to the server.
        key: Names the entry of the history.
    """

    def __init__(
        self,
        path: str | None = "/",
        search: str | None = "",
        hash: str | None = "",
        state: Any = None,
        key: str | None = None,
    ) -> None:
        self.path = path
        self.search = search if not search or search.startswith("?") else "?" + search
        self.hash = hash if not hash or hash.startswith("#") else "#" + hash
        self.search = "" if self.search in (None, "?") else self.search
        self.hash = "" if self.hash in (None, "#") else self.hash
        self.state = state
        self.key = key

    @classmethod
    def from_url(cls, url: str, state: Any = None, key: str | None = None) -> Location:
        """The location of a URL; what stands before its path is left out."""
        scheme, found, rest = url.partition("://")
        if found and "/" not in scheme:
            host, slash, rest = rest.partition("/")
            url = slash + rest if slash else "/"
        url, sign, hash = url.partition("#")
        path, mark, search = url.partition("?")
        return cls(path=path, search=mark + search, hash=sign + hash, state=state, key=key)

    @property
    def search_params(self) -> dict[str, str]:
        """The query as a dict; of a name that comes twice, the last value."""
        pairs = [part.partition("=") for part in (self.search or "")[1:].split("&") if part]
        return {_decoded(name): _decoded(value) for name, _, value in pairs}

    def get_url(self, full: bool = False) -> str:
        """The address as text.

        Args:
            full: With the app's origin in front.
        """
        url = f"{self.path or ''}{self.search}{self.hash}"
        if not full:
            return url
        from anvil import server

        return server.get_app_origin() + url

    def __str__(self) -> str:
        """The address as text."""
        return self.get_url()

    def __repr__(self) -> str:
        """Its parts."""
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in ("path", "search", "hash", "state", "key"))
        return f"Location({parts})"


register_portable(Location, "anvil.history.Location")
