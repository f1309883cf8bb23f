"""What may cross by value or by handle: portable classes, capabilities; and what a fork must refresh.

The registries here are filled by decorators while server modules are imported and read by the codec in ``_wire``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ._exceptions import SerializationError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_portable: dict[str, type] = {}
_portable_names: dict[type, str] = {}


def register_portable(cls: type, name: str | None = None) -> None:
    """Let instances of ``cls`` (and the class itself) cross under ``name``, by default ``module.Class``."""
    name = name or f"{cls.__module__}.{cls.__name__}"
    _portable[name] = cls
    _portable_names[cls] = name


def portable_name(cls: type) -> str | None:
    """The name under which a class crosses; None for a class that is not registered (a subclass is another class)."""
    return _portable_names.get(cls)


def has_portable_base(cls: type) -> bool:
    """Whether some base of a class crosses, so that its author may think that it does too."""
    return any(base in _portable_names for base in cls.__mro__[1:])


def portable_class_named(name: str) -> type:
    """The class that crosses under ``name``; imports the module that the name begins with if need be.

    Raises:
        SerializationError: When no class of that name is known here.
    """
    if name not in _portable:
        module = name.rpartition(".")[0]
        while module and name not in _portable:
            if module not in sys.modules:
                try:
                    __import__(module)
                except ImportError as error:
                    if error.name is None or not (module == error.name or module.startswith(error.name + ".")):
                        raise
            module = module.rpartition(".")[0]
    if name not in _portable:
        raise SerializationError(f"No portable class named {name!r} is known here")
    return _portable[name]


class SerializationInfo:
    """What ``__serialize__`` and ``__deserialize__`` are told about the message that they work for.

    Args:
        remote_is_trusted: Whether the other end is server code or an uplink with a server key.
        local_is_trusted: Whether this end is.
        shared: Shared data of the message: key → dictionary that crosses once.
    """

    def __init__(
        self, remote_is_trusted: bool, local_is_trusted: bool, shared: dict[str, dict[str, Any]] | None = None
    ) -> None:
        self._remote_is_trusted = remote_is_trusted
        self._local_is_trusted = local_is_trusted
        self._shared = {} if shared is None else shared
        self._local: dict[str, dict[str, Any]] = {}
        self._class_name = ""

    @property
    def remote_is_trusted(self) -> bool:
        """Whether the other end is trusted code (a browser is not)."""
        return self._remote_is_trusted

    @property
    def local_is_trusted(self) -> bool:
        """Whether this end is trusted code."""
        return self._local_is_trusted

    def shared_data(self, key: str | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
        """Data of the whole message, for all objects that ask with the same key.

        Args:
            key: A name; without one, the data of the class that is being packed or unpacked.

        Returns:
            ``(shared, local)``: the first dictionary crosses with the message, once; the second stays here, and lives
            until the message is packed or unpacked.
        """
        name = self._class_name if key is None else f":{key}"
        return self._shared.setdefault(name, {}), self._local.setdefault(name, {})


class _Any:
    """Stands for any value in a capability's pattern."""

    def __repr__(self) -> str:
        """How it is written."""
        return "Capability.ANY"


def _plain(value: Any) -> Any:
    """A copy of what JSON can say.

    Raises:
        TypeError: Something in it is more than that.
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: _plain(item) for key, item in value.items()}
    raise TypeError(f"The scope of a capability holds what JSON can say, not {type(value).__name__}")


class Capability:
    """An unforgeable right over a scope. Server code makes one and hands it out; whoever holds it can hand it back.

    A scope is a list of plain values, from wide to narrow: ``["project", 5]`` is within ``["project"]``.

    Args:
        scope: The scope; the platform's own scopes begin with ``"_"`` and cannot be made by app code.
    """

    ANY = _Any()

    def __init__(self, scope: Sequence[Any]) -> None:
        if not isinstance(scope, (list, tuple)):
            raise TypeError(f"The scope of a capability is a list, not {type(scope).__name__}")
        plain = _plain(scope)
        if plain and plain[0] == "_":
            raise ValueError('A scope that begins with "_" belongs to the platform')
        self._base, self._narrow, self._mac = plain, [], None
        self._apply: Callable[[Any], None] | None = None
        self._get: Callable[[], Any] | None = None

    @classmethod
    def _from_wire(cls, scope: list[Any], mac: str | None, narrow: list[Any]) -> Capability:
        made = cls.__new__(cls)
        made._base, made._narrow, made._mac = scope, narrow, mac
        made._apply = made._get = None
        return made

    @property
    def scope(self) -> list[Any]:
        """The scope, with what it was narrowed to."""
        return [*self._base, *self._narrow]

    @property
    def is_valid(self) -> bool:
        """Whether the right still holds; server code's own rights do."""
        return True

    def narrow(self, additional_scope: Sequence[Any]) -> Capability:
        """A right over less: this scope with ``additional_scope`` added at its end."""
        if not isinstance(additional_scope, (list, tuple)):
            raise TypeError(f"narrow() takes a list, not {type(additional_scope).__name__}")
        more = _plain(additional_scope)
        return Capability._from_wire(self._base, self._mac, [*self._narrow, *more])

    def set_update_handler(
        self, apply_update: Callable[[Any], None], get_update: Callable[[], Any] | None = None
    ) -> None:
        """Say what happens here when whoever was handed this capability sends an update to it.

        Args:
            apply_update: Called with each update.
            get_update: Called to merge updates that have not been applied yet: ``get_update(old, new)``.
        """
        self._apply, self._get = apply_update, get_update

    def send_update(self, update: Any) -> None:
        """Send an update to those who hold this capability in the calls under way."""
        if self._apply is not None:
            self._apply(update)
        from ._calls import current

        call = current()
        if call is not None:
            call.capability_updates.append((self.scope, update))

    def __eq__(self, other: object) -> bool:
        """Rights over the same scope are equal."""
        return isinstance(other, Capability) and self.scope == other.scope

    def __hash__(self) -> int:
        """Equal capabilities have equal hashes."""
        return hash(repr(self.scope))

    def __repr__(self) -> str:
        """The scope."""
        return f"<Capability:{self.scope!r}>"


def unwrap_capability(capability: Capability, scope_pattern: Sequence[Any]) -> list[Any]:
    """Check that a capability gives a right over a scope, and say which.

    Args:
        capability: What the caller handed over.
        scope_pattern: What is needed; ``Capability.ANY`` matches any one element.

    Returns:
        As many elements as the pattern has: the capability's own, then None for each that it leaves open.

    Raises:
        ValueError: It is no capability, its scope differs, or it is narrower than the pattern.
    """
    if not isinstance(capability, Capability):
        raise TypeError(f"Invalid capability: got {type(capability).__name__}")
    scope = capability.scope
    if len(scope) > len(scope_pattern):
        raise ValueError("Invalid capability scope. Provided capability scope is too narrow.")
    for wanted, given in zip(scope_pattern, scope):
        if wanted is not Capability.ANY and wanted != given:
            raise ValueError("Invalid capability scope.")
    return scope + [None] * (len(scope_pattern) - len(scope))


_after_fork: list[Callable[[], None]] = []


def after_fork(callback: Callable[[], None]) -> Callable[[], None]:
    """Have ``callback()`` run in each process forked from one that has imported the server modules.

    For what must not be shared between calls: caches of rows, random states, connections.
    """
    _after_fork.append(callback)
    return callback


def run_after_fork() -> None:
    """Run the callbacks, in the order in which they were given."""
    for callback in _after_fork:
        callback()
