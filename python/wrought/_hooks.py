"""What the codec of values asks its owner, and how both sides name a place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

#: Deepest nesting of lists, dicts and portable objects.
MAX_DEPTH = 256
#: Largest int that JSON numbers carry everywhere.
MAX_JSON_INT = 2**53 - 1

Path = list["str | int"]


class Hooks(Protocol):
    """What the codec asks its owner about values that are not plain."""

    def handle_of(self, value: Any) -> dict[str, Any] | None:
        """The handle (without ``path``) of media, lazy media, a capability or a live object; None for anything else."""

    def portable_of(self, value: Any) -> tuple[str, Any] | None:
        """``(type name, content)`` of an instance of a portable class; None for anything else."""

    def class_name_of(self, value: type) -> str | None:
        """The type name of a portable class itself; None for any other class."""

    def convert(self, value: Any) -> Any:
        """Another value to send instead (numpy scalars …), or ``NotImplemented``."""

    def note_of(self, value: Any) -> str:
        """A hint to put after "Cannot serialize <class …>" instead of "object", with a space before it; else the empty string."""

    def shared_data_to_send(self) -> list[Any] | None:
        """Shared data of the portable classes that were packed, as ``[key, value, …]``; asked for last."""

    def shared_data_arrived(self, shared: Any) -> None:
        """The root ``vt_global``, before anything that may need it."""

    def value_of_handle(self, handle: dict[str, Any]) -> Any:
        """The value that a handle stands for."""

    def value_of_portable(self, type_name: str, content: Any) -> Any:
        """The instance that ``content`` makes."""

    def class_of_name(self, type_name: str) -> type:
        """The portable class of that name."""


def show_path(path: Iterable[str | int]) -> str:
    """``['args', 0]`` → ``msg['args'][0]``."""
    return "msg" + "".join(f"[{step!r}]" for step in path)
