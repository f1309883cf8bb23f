"""What stands for things that are not here: services that this server does not offer, a page, a task outside a task.

Their modules import; whoever uses them is told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._exceptions import ServiceNotAdded


def refuse(service: str, what: str) -> Any:
    """Raise for one use of a service.

    Raises:
        ServiceNotAdded: Always; the text names the service and what was wanted of it.
    """
    raise ServiceNotAdded(f"{what} needs the {service} service, which this server does not offer.")


def functions(service: str, module: str, names: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
    """Functions by those names that refuse."""

    def make(name: str) -> Callable[..., Any]:
        def absent(*args: Any, **kwargs: Any) -> Any:
            return refuse(service, f"{module}.{name}()")

        absent.__name__ = absent.__qualname__ = name
        absent.__module__ = module
        absent.__doc__ = f"Not offered: it needs the {service} service."
        return absent

    return {name: make(name) for name in names}


class AbsentObject:
    """Something of a service whose every use refuses."""

    def __init__(self, service: str, name: str) -> None:
        self._service = service
        self._name = name

    def __getattr__(self, name: str) -> Any:
        """Refuse."""
        if name.startswith("_"):
            raise AttributeError(name)
        return refuse(self._service, f"{self._name}.{name}")

    def __getitem__(self, key: Any) -> Any:
        """Refuse."""
        return refuse(self._service, f"{self._name}[{key!r}]")

    def __repr__(self) -> str:
        """What it would be."""
        return f"<{self._name}: the {self._service} service is not offered>"


class NotABackgroundTaskState:
    """What ``task_state`` is outside a background task."""

    __module__ = "anvil._server"

    def _refuse(self, *args: Any, **kwargs: Any) -> Any:
        raise Exception("Cannot access anvil.server.task_state outside a background task")

    __getitem__ = __setitem__ = __delitem__ = __iter__ = __len__ = __contains__ = _refuse
    get = update = pop = keys = values = items = setdefault = clear = _refuse


class NoIndicator:
    """Without effect here: there is no page."""

    def __call__(self, *args: Any, **kwargs: Any) -> NoIndicator:
        """Take what the browser's takes."""
        return self

    def __enter__(self) -> NoIndicator:
        """Begin."""
        return self

    def __exit__(self, *exc: Any) -> None:
        """End."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End."""
