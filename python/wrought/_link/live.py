"""Live objects: they stay at their owner; here is a signed handle whose methods are calls."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

from .. import _calls


class LiveObjectProxy:
    """A handle to an object that stays where it is. Its methods are calls.

    Args:
        descriptor: ``backend``, ``id``, ``permissions``, ``mac`` and, maybe, ``methods``.
    """

    def __init__(self, descriptor: dict[str, Any]) -> None:
        self._spec = {key: value for key, value in descriptor.items() if key not in ("path", "type")}

    def _call(self, method: str, *args: Any, **kwargs: Any) -> Any:
        link = _calls.link()
        if link is None:
            raise RuntimeError("This process is not connected: use anvil.server.connect(key) first")
        origin = _calls.current()
        if origin is not None and origin.before_call is not None:
            origin.before_call("", {})
        return link.call_object(self._spec, method, args, kwargs, origin)  # type: ignore[attr-defined]

    def __getattr__(self, name: str) -> Any:
        """A method of the object."""
        if name.startswith("_") or name not in self._spec.get("methods", (name,)):
            raise AttributeError(f"{self._spec.get('backend')!r} object has no attribute {name!r}")
        return lambda *args, **kwargs: self._call(name, *args, **kwargs)

    def __getitem__(self, key: Any) -> Any:
        """An item."""
        return self._call("__getitem__", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        """Set an item."""
        self._call("__setitem__", key, value)

    def __len__(self) -> int:
        """How many items there are."""
        return self._call("__len__")

    def __iter__(self) -> Iterator[Any]:
        """The items, fetched by the page."""
        page = None
        while True:
            found = self._call("__anvil_iter_page__", page)
            yield from found["items"]
            page = found.get("nextPage")
            if page is None:
                return

    def __bool__(self) -> bool:
        """A handle is true, whatever it holds."""
        return True

    def __eq__(self, other: object) -> bool:
        """Handles to one object are equal."""
        return (
            isinstance(other, LiveObjectProxy)
            and self._spec.get("backend") == other._spec.get("backend")
            and self._spec.get("id") == other._spec.get("id")
        )

    def __hash__(self) -> int:
        """Equal handles have equal hashes."""
        return hash((self._spec.get("backend"), self._spec.get("id")))

    def __repr__(self) -> str:
        """What it is."""
        return f"<LiveObject: {self._spec.get('backend')} {self._spec.get('id')}>"


class Task(LiveObjectProxy):
    """A background task that was started: running or ended."""

    def get_id(self) -> str:
        """Its id, for ``anvil.server.get_background_task``."""
        return json.loads(self._spec["id"])

    def get_task_name(self) -> str:
        """The name it was launched by."""
        return self._call("get_task_name")

    def get_start_time(self) -> datetime.datetime:
        """When it was launched: UTC, without a time zone."""
        found = self._call("get_start_time")
        return found.astimezone(datetime.timezone.utc).replace(tzinfo=None)

    def get_state(self) -> Any:
        """A copy of its ``anvil.server.task_state``, as of now."""
        return self._call("get_state")

    def get_return_value(self) -> Any:
        """What it returned; None while it runs; raises what it raised."""
        return self._call("get_return_value")

    def get_error(self) -> None:
        """Raise what it raised; None if it raised nothing."""
        return self._call("get_error")

    def get_termination_status(self) -> str | None:
        """None while it runs, then ``completed``, ``failed``, ``killed`` or ``missing``."""
        return self._call("get_termination_status")

    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._call("is_running")

    def is_completed(self) -> bool:
        """Whether it ended well; raises what it raised, BackgroundTaskKilled if it was killed."""
        return self._call("is_completed")

    def kill(self) -> None:
        """End it. Only from server code."""
        self._call("kill")

    def __repr__(self) -> str:
        """Its id."""
        return f"<anvil.server.Task {self.get_id()}>"


BACKENDS: dict[str, type[LiveObjectProxy]] = {"anvil.private.BackgroundTask": Task}


def from_descriptor(descriptor: dict[str, Any]) -> LiveObjectProxy:
    """The handle that a descriptor describes."""
    return BACKENDS.get(descriptor.get("backend", ""), LiveObjectProxy)(descriptor)
