"""Functions that others may call, by name, with who may.

A name is a regular expression that must match the whole name called (HTTP paths with parameters are registered so); a
name without special characters is looked up directly.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

_PLAIN = re.compile(r"[\w:/ -]*")


@dataclass(frozen=True)
class Registered:
    """One registered function.

    Attributes:
        name: The name or pattern.
        run: What is called with the arguments.
        function: What the author wrote, for places and texts.
        require_user: False; True; or a function of the user that says whether they may.
        facts: What the server must know before it calls: methods and options of an endpoint, say.
    """

    name: str
    run: Callable[..., Any]
    function: Callable[..., Any]
    require_user: bool | Callable[[Any], Any] = False
    facts: dict[str, Any] = field(default_factory=dict)


_functions: dict[str, Registered] = {}
_patterns: list[tuple[re.Pattern[str], Registered]] = []
#: Called with each new registration; an uplink tells its server.
on_register: list[Callable[[Registered], None]] = []


def register(
    name: str,
    run: Callable[..., Any],
    function: Callable[..., Any] | None = None,
    *,
    require_user: bool | Callable[[Any], Any] | None = None,
    facts: dict[str, Any] | None = None,
) -> Registered:
    """Let others call ``run`` by ``name``. A second registration of a name replaces the first and says so."""
    entry = Registered(name, run, function or run, require_user or False, facts or {})
    previous = _functions.get(name)
    if previous is not None and _place(previous.function) != _place(entry.function):
        print(
            f"Warning: server function {name!r} is registered twice, in {_shown(previous.function)} and in "
            f"{_shown(entry.function)}; the second one counts.",
            file=sys.stderr,
        )
    _functions[name] = entry
    if not _PLAIN.fullmatch(name):
        _patterns[:] = [(pattern, other) for pattern, other in _patterns if other.name != name]
        _patterns.append((re.compile(name), entry))
    for callback in on_register:
        callback(entry)
    return entry


def forget(name: str) -> None:
    """Take back the registration of a plain name."""
    _functions.pop(name, None)


def find(name: str) -> Registered | None:
    """The function that answers to a name. Endpoint patterns are tried in the order of their registration."""
    if ":" in name:
        matching = (entry for pattern, entry in _all_patterns() if pattern.fullmatch(name))
        return next(matching, None)
    entry = _functions.get(name)
    if entry is not None:
        return entry
    return next((entry for pattern, entry in _patterns if pattern.fullmatch(name)), None)


def _all_patterns() -> list[tuple[re.Pattern[str], Registered]]:
    """Every registration with a prefix, in order: among endpoints, a fixed path does not win over an earlier pattern."""
    return [(re.compile(entry.name), entry) for entry in _functions.values() if ":" in entry.name]


def registered() -> list[Registered]:
    """All registrations, in order."""
    return list(_functions.values())


def _place(function: Callable[..., Any]) -> tuple[str, str]:
    return getattr(function, "__module__", ""), getattr(function, "__qualname__", "")


def _shown(function: Callable[..., Any]) -> str:
    return ".".join(_place(function))
