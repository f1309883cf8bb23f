"""Time zones as fixed offsets."""

from __future__ import annotations

import datetime as _datetime
import time as _time


class tzoffset(_datetime.tzinfo):
    """A fixed offset from UTC. Give at most one of ``seconds``, ``minutes``, ``hours``."""

    def __init__(self, **offset: float) -> None:
        """Take the offset; nothing means none."""
        if len(offset) > 1 or not set(offset) <= {"seconds", "minutes", "hours"}:
            raise TypeError(
                "tzoffset must be initialised with precisely one of 'seconds', 'minutes' or 'hours' keyword arguments"
            )
        self._offset = _datetime.timedelta(**offset)

    def utcoffset(self, dt: _datetime.datetime | None) -> _datetime.timedelta:
        """The offset."""
        return self._offset

    def dst(self, dt: _datetime.datetime | None) -> _datetime.timedelta:
        """A fixed offset has no summer time."""
        return _datetime.timedelta(0)

    def tzname(self, dt: _datetime.datetime | None) -> str | None:
        """A fixed offset has no name."""
        return None

    def __getinitargs__(self) -> tuple[()]:
        """For copying and pickling."""
        return ()

    def __reduce__(self) -> tuple[object, ...]:
        """For copying and pickling."""
        return _offset_of_seconds, (self._offset.total_seconds(),)

    def __repr__(self) -> str:
        """The offset in hours."""
        return f"<anvil.tz.{type(self).__name__} ({self._offset.total_seconds() / 3600} hour offset)>"


def _offset_of_seconds(seconds: float) -> tzoffset:
    return tzoffset(seconds=seconds)


class tzutc(_datetime.tzinfo):
    """UTC."""

    def utcoffset(self, dt: _datetime.datetime | None) -> _datetime.timedelta:
        """No offset."""
        return _datetime.timedelta(0)

    def dst(self, dt: _datetime.datetime | None) -> _datetime.timedelta:
        """No summer time."""
        return _datetime.timedelta(0)

    def tzname(self, dt: _datetime.datetime | None) -> str | None:
        """No name."""
        return None

    def __repr__(self) -> str:
        """Its name."""
        return "<anvil.tz.tzutc>"


class tzlocal(tzoffset):
    """The offset that this process has now; on a server, UTC."""

    def __init__(self) -> None:
        """Read the offset."""
        is_summer = _time.daylight and _time.localtime().tm_isdst > 0
        super().__init__(seconds=-(_time.altzone if is_summer else _time.timezone))


UTC = tzutc()
