"""What code may know about the app that it belongs to: ``anvil.app``."""

from __future__ import annotations

import sys
from types import MappingProxyType
from typing import Any

#: Filled by whoever starts this process; see ``describe``.
_facts: dict[str, Any] = {}


def describe(facts: dict[str, Any]) -> None:
    """Say which app this is.

    Args:
        facts: ``id``, ``branch``, ``package_name``, ``environment`` (``{name, tags}``), ``origin``, ``directory``,
            ``tables``, ``theme_colors``, ``client_config`` and ``server_config`` (package name → key → value).
    """
    _facts.clear()
    _facts.update(facts)


def tables() -> list[list[Any]] | None:
    """The app's tables, ``[name, id, whether server code may use it]``; None where that was not told."""
    return _facts.get("tables")


class Environment:
    """Where the app runs: ``name`` and ``tags``."""

    @property
    def name(self) -> str:
        """Its name, for people."""
        return (_facts.get("environment") or {}).get("name") or "Wrought"

    @property
    def tags(self) -> list[str]:
        """Its tags."""
        return list((_facts.get("environment") or {}).get("tags") or ())

    def __repr__(self) -> str:
        """Name and tags."""
        return f"<app environment {self.name!r}, tags {self.tags}>"


class App:
    """Facts about the running app. Read only."""

    environment = Environment()

    @property
    def id(self) -> str:
        """The app's id."""
        return _facts.get("id") or ""

    @property
    def branch(self) -> str | None:
        """The branch that runs; None when that is not known."""
        return _facts.get("branch")

    @property
    def package_name(self) -> str:
        """The name of the app's Python package."""
        return _facts.get("package_name") or ""

    @property
    def theme_colors(self) -> Any:
        """Names of the theme's colours → CSS colours."""
        return MappingProxyType(dict(_facts.get("theme_colors") or {}))

    def get_asset(self, path: str) -> Any:
        """A file of ``theme/assets`` as Media; None if there is none."""
        from ._calls import call

        return call("anvil.private.get_app_asset", path)

    def get_client_config(self, package_name: str | None = None) -> dict[str, Any]:
        """The client configuration of a dependency, by default of the package that asks."""
        return self._config("client_config", package_name)

    def get_server_config(self, package_name: str | None = None) -> dict[str, Any]:
        """The server configuration of a dependency, by default of the package that asks."""
        return self._config("server_config", package_name)

    def _config(self, kind: str, package_name: str | None) -> dict[str, Any]:
        asked = package_name or sys._getframe(2).f_globals.get("__name__", "").partition(".")[0]
        return dict((_facts.get(kind) or {}).get(asked) or {})

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuse."""
        raise AttributeError(f"anvil.app.{name} cannot be set")

    def __repr__(self) -> str:
        """Id and package."""
        return f"<app {self.id!r}, package {self.package_name!r}>"


app = App()


def is_server_side() -> bool:
    """True here; False in the browser."""
    return True
