"""The visit's data and the browser's cookies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from . import _calls


class VisitData(MutableMapping[str, Any]):
    """Data of one visit during one call: decoded when first used, sent back only if it changed.

    Args:
        encoded: The values section that came with the call; empty when there was none.
        decode: Turns it into a dictionary.
    """

    def __init__(self, encoded: bytes, decode: Callable[[bytes], dict[str, Any]]) -> None:
        self.encoded = encoded
        self._decode = decode
        self._data: dict[str, Any] | None = None

    @property
    def was_used(self) -> bool:
        """Whether anybody has looked, and so may have changed something, also deep inside."""
        return self._data is not None

    @property
    def data(self) -> dict[str, Any]:
        """The dictionary."""
        if self._data is None:
            self._data = self._decode(self.encoded) if self.encoded else {}
        return self._data

    def __getitem__(self, key: str) -> Any:
        """A value."""
        return self.data[key]

    def __setitem__(self, key: str, value: Any) -> None:
        """Keep a value for the visit."""
        self.data[key] = value

    def __delitem__(self, key: str) -> None:
        """Forget a value."""
        del self.data[key]

    def __iter__(self) -> Iterator[str]:
        """The keys."""
        return iter(self.data)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.data)


class Session(MutableMapping[str, Any]):
    """Data of the visit that is being served: a dictionary that is kept from call to call, for one browser.

    Values are what may cross, except Media. Changes are kept when the call succeeds.
    """

    def _now(self) -> VisitData:
        call = _calls.current()
        if call is None or call.session is None:
            raise RuntimeError("anvil.server.session is only there while a call of a visit is served")
        return call.session

    def __getitem__(self, key: str) -> Any:
        """A value."""
        return self._now()[key]

    def __setitem__(self, key: str, value: Any) -> None:
        """Keep a value."""
        self._now()[key] = value

    def __delitem__(self, key: str) -> None:
        """Forget a value."""
        del self._now()[key]

    def __iter__(self) -> Iterator[str]:
        """The keys."""
        return iter(self._now())

    def __len__(self) -> int:
        """How many there are."""
        return len(self._now())

    def __repr__(self) -> str:
        """The data."""
        return repr(self._now().data)


class CookieJar:
    """Encrypted cookies of the browser that is being served.

    Args:
        kind: ``local`` for this app, ``shared`` for all apps on the server.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __getitem__(self, key: str) -> Any:
        """A value; KeyError when there is none."""
        return _calls.call("anvil.private.get_cookie", self._kind, key)

    def get(self, key: str, default: Any = None) -> Any:
        """A value, or ``default``."""
        try:
            return self[key]
        except KeyError:
            return default

    def __setitem__(self, key: str, value: Any) -> None:
        """Set a value for 30 days."""
        self.set(**{key: value})

    def set(self, timeout_days: float = 30, **values: Any) -> None:
        """Set values, together at most 4000 bytes, for some days."""
        _calls.call("anvil.private.set_cookie", self._kind, timeout_days, **values)

    def __delitem__(self, key: str) -> None:
        """Forget a value."""
        _calls.call("anvil.private.del_cookie", self._kind, key)

    def clear(self) -> None:
        """Forget all values."""
        _calls.call("anvil.private.clear_cookie", self._kind)


class Cookies:
    """``cookies.local`` for this app, ``cookies.shared`` for all apps on the server."""

    local = CookieJar("local")
    shared = CookieJar("shared")


class Context:
    """Who called the code that runs now."""

    @property
    def type(self) -> str:
        """``server_module``, ``background_task``, ``uplink`` or ``client_uplink``."""
        call = _calls.current()
        return call.kind if call else _outside_kind

    @property
    def client(self) -> _calls.Client:
        """Who began it all: ``type``, ``ip``, ``location``."""
        call = _calls.current()
        return call.client if call else _calls.Client(type=_outside_kind)

    @property
    def remote_caller(self) -> _calls.Caller | None:
        """Who called this function: ``type``, ``is_trusted``; None outside a call."""
        call = _calls.current()
        return call.callers[0] if call and call.callers else None

    @property
    def call_stack(self) -> list[_calls.Caller]:
        """All callers, the nearest first."""
        call = _calls.current()
        return list(call.callers) if call else []

    @property
    def background_task_id(self) -> str | None:
        """Id of the background task that runs, or None."""
        call = _calls.current()
        return call.task_id if call else None

    def __repr__(self) -> str:
        """The type."""
        return f"<context {self.type}>"


class ClientSession:
    """A visit whose browser is connected."""

    def __init__(self, session_id: str) -> None:
        """Take the id."""
        self.id = session_id

    def __getitem__(self, key: str) -> Any:
        """A value of its ``anvil.server.session``, as it was last kept."""
        return _calls.call("anvil.private.get_session_data", self.id)[key]

    def get(self, key: str, default: Any = None) -> Any:
        """A value, or ``default``."""
        return (_calls.call("anvil.private.get_session_data", self.id) or {}).get(key, default)

    def raise_event(self, name: str, payload: Any = None) -> None:
        """Raise an event in its browser."""
        _calls.call("anvil.private.raise_event", name, payload, session_id=self.id)

    def __repr__(self) -> str:
        """The id."""
        return f"<client session {self.id}>"


_outside_kind = "server_module"


def set_outside_kind(kind: str) -> None:
    """Say what code outside any call is, for an uplink."""
    global _outside_kind
    _outside_kind = kind


session = Session()
cookies = Cookies()
context = Context()
