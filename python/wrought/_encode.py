"""Values → values section (``spec/wire.md``, section 3). Pure."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from ._hooks import MAX_DEPTH, MAX_JSON_INT, Hooks, Path, show_path


class EncodeError(Exception):
    """A value cannot travel; the text names the place: ``Cannot serialize <class 'set'> object at msg['args'][0]``."""


_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False).encode
_dumps_ascii = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False, allow_nan=False).encode
_AS_THEY_ARE = frozenset({str, bool, type(None)})
_FLOAT = frozenset({float})
_INT = frozenset({int})
_DONE = object()
_quote = json.encoder.encode_basestring
#: Lists and dicts of a message that are looked through for what is plain; the codec itself goes through more of them. Below the deepest nesting.
_MANY = 200


def encode_plain(name: str, value: Any) -> bytes | None:
    """A section of one root that is None, a bool, a small int or text; None for any other, which ``encode_values`` writes."""
    kind = type(value)
    if value is None:
        text = "null"
    elif kind is str:
        text = _quote(value)
    elif kind is bool:
        text = "true" if value else "false"
    elif kind is int and -MAX_JSON_INT <= value <= MAX_JSON_INT:
        text = str(value)
    else:
        return None
    try:
        return f'{{"{name}":{text}}}'.encode()
    except UnicodeEncodeError:
        return None  # a lone surrogate: only an escape can carry it


def encode_values(roots: Mapping[str, Any], hooks: Hooks, *, trusted: bool = False) -> tuple[bytes, list[dict[str, Any]]]:
    """Encode one values section.

    Args:
        roots: Name → value, such as ``{"args": […], "kwargs": {…}}``.
        hooks: Knows media, rights and portable classes.
        trusted: Write handles among the objects (a visit's data, which only servers see).

    Returns:
        ``(body, handles)``: UTF-8 JSON and what belongs into the header.

    Raises:
        EncodeError: Something cannot travel. The text names its place.
    """
    if type(roots) is dict and _is_plain(roots) and not hooks.shared_data_to_send():
        return _write(roots), []
    encoder = _Encoder(hooks, trusted)
    section = {name: encoder.encode(value, [name]) for name, value in roots.items()}
    shared = hooks.shared_data_to_send()
    if shared:
        encoder.seen = {}
        section["vt_global"] = encoder.encode(shared, ["vt_global"])
    if encoder.objects:
        section["objects"] = encoder.objects
    return _write(section), encoder.handles


def encode_plain_roots(roots: dict[str, Any]) -> bytes | None:
    """A section of roots that JSON says whole; None for any other, which ``encode_values`` writes."""
    return _write(roots) if _is_plain(roots) else None


def _write(section: Mapping[str, Any]) -> bytes:
    try:
        return _dumps(section).encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate: only an escape can carry it
        return _dumps_ascii(section).encode("ascii")


def _is_plain(roots: dict[str, Any]) -> bool:
    """Whether all values are what JSON says by itself, none of them standing in two places: most messages of most apps."""
    seen: set[int] = set()
    todo: list[Any] = [roots]
    while todo:
        value = todo.pop()
        if id(value) in seen or len(seen) > _MANY:
            return False
        seen.add(id(value))
        if type(value) is dict:
            for key in value:
                if type(key) is not str or (key < ":" and key.isdecimal()):
                    return False
            items: Iterable[Any] = value.values()
        else:
            items = value
        for item in items:
            kind = type(item)
            if kind in _AS_THEY_ARE:
                continue
            if kind is int:
                if not -MAX_JSON_INT <= item <= MAX_JSON_INT:
                    return False
            elif kind is dict or kind is list or (kind is tuple and item):
                todo.append(item)
            elif kind is not tuple and (kind is not float or item.is_integer() or not math.isfinite(item)):
                return False
    return True


class _Encoder:
    def __init__(self, hooks: Hooks, trusted: bool) -> None:
        self.hooks = hooks
        self.objects: list[dict[str, Any]] = []
        self.handles = self.objects if trusted else []
        #: id → path of the first place; None while the inside is being encoded.
        self.seen: dict[int, Path | None] = {}
        #: Keeps objects made on the way alive, so that an id stays one object's.
        self.alive: list[Any] = []

    def encode(self, value: Any, path: Path, is_content: bool = False) -> Any:
        kind = type(value)
        if kind in _AS_THEY_ARE:
            return value
        if kind is int:
            return self.encode_int(value, path)
        if kind is float:
            return self.encode_float(value, path)
        if kind is dict:
            return self.encode_dict(value, path, is_content)
        if kind is list or kind is tuple:
            return self.encode_list(value, path, is_content)
        return self.encode_other(value, path, is_content)

    def note(self, kind: str, path: Path, **members: Any) -> None:
        self.objects.append({"type": [kind], "path": list(path), **members})

    def encode_int(self, value: int, path: Path) -> int | None:
        if -MAX_JSON_INT <= value <= MAX_JSON_INT:
            return value
        self.note("Long", path, value=_decimal(value))
        return None

    def encode_float(self, value: float, path: Path) -> float | None:
        if not math.isfinite(value):
            self.note("Float", path, value="NaN" if value != value else "Infinity" if value > 0 else "-Infinity")
            return None
        if value == 0 and math.copysign(1, value) < 0:
            self.note("Float", path, value="-0.0")
            return None
        if value.is_integer():
            self.note("Float", path)
        return value

    def enter(self, value: Any, path: Path) -> bool:
        """Begin a list, dict or portable object. False when it stands elsewhere already, which has been noted."""
        first = self.seen.get(id(value), _DONE)
        if first is _DONE:
            if len(path) > MAX_DEPTH:
                place = show_path(path[:8])
                raise EncodeError(f"Cannot serialize values nested more than {MAX_DEPTH} deep at {place}")
            self.seen[id(value)] = None
            return True
        if first is None:
            raise EncodeError(f"Cannot serialize an object that contains itself at {show_path(path)}")
        self.note("Alias", path, of=first)
        return False

    def leave(self, value: Any, path: Path, is_content: bool) -> None:
        if is_content:
            del self.seen[id(value)]
        else:
            self.seen[id(value)] = list(path)

    def encode_list(self, value: Any, path: Path, is_content: bool = False) -> Any:
        if type(value) is tuple and not value:
            return []
        if not self.enter(value, path):
            return None
        kinds = set(map(type, value))
        plain: Any = value
        if kinds <= _AS_THEY_ARE or (kinds == _INT and min(value) >= -MAX_JSON_INT and max(value) <= MAX_JSON_INT):
            pass
        elif kinds == _FLOAT and all(map(math.isfinite, value)) and not any(x == 0 and math.copysign(1, x) < 0 for x in value):
            if any(map(float.is_integer, value)):
                self.note("Floats", path)
        else:
            plain = self.encode_items(value, path, float in kinds and not any(issubclass(kind, int) and kind is not bool for kind in kinds))
        self.leave(value, path, is_content)
        return plain

    def encode_items(self, items: Iterable[Any], path: Path, only_floats: bool) -> list[Any]:
        start = len(self.objects)
        plain = []
        path.append(0)
        for index, item in enumerate(items):
            path[-1] = index
            plain.append(self.encode(item, path))
        path.pop()
        if only_floats:
            self.gather_floats(start, path)
        return plain

    def gather_floats(self, start: int, path: Path) -> None:
        """Say with one ``Floats`` what several ``Float`` say of the items of one list."""
        depth = len(path) + 1
        kept = [o for o in self.objects[start:] if o["type"] != ["Float"] or "value" in o or len(o["path"]) != depth]
        if len(kept) < len(self.objects) - start:
            self.objects[start:] = [{"type": ["Floats"], "path": list(path)}, *kept]

    def encode_dict(self, value: Any, path: Path, is_content: bool = False) -> Any:
        if not self.enter(value, path):
            return None
        plain: dict[str, Any] = {}
        has_digits = False
        path.append("")
        for key, item in value.items():
            if type(key) is not str:
                if not isinstance(key, str):
                    place = f"{show_path(path[:-1])}[{key!r}]"
                    raise EncodeError(f"Cannot serialize dictionaries with keys that aren't strings at {place}")
                key = str.__str__(key)
            if key < ":" and key.isdecimal():
                has_digits = True
            path[-1] = key
            plain[key] = self.encode(item, path)
        path.pop()
        if has_digits and len(plain) > 1:
            self.note("Keys", path, keys=list(plain))
        self.leave(value, path, is_content)
        return plain

    def encode_other(self, value: Any, path: Path, is_content: bool) -> Any:
        hooks = self.hooks
        handle = hooks.handle_of(value)
        if handle is not None:
            self.handles.append({**handle, "path": list(path)})
            return None
        if isinstance(value, date) and type(value) is not datetime and type(value) is not date:
            converted = hooks.convert(value)  # pandas.NaT is a datetime without a year
            if converted is not NotImplemented:
                self.alive.append(converted)
                return self.encode(converted, path)
        if isinstance(value, datetime):
            self.note("DateTime", path, value=_show_datetime(value))
            return None
        if isinstance(value, date):
            self.note("Date", path, value=f"{value.year:04}-{value.month:02}-{value.day:02}")
            return None
        if isinstance(value, type):
            name = hooks.class_name_of(value)
            if name is not None:
                self.note("ClassType", path, typeName=name)
                return None
            raise self.refusal(value, path)
        return self.encode_object(value, path, is_content)

    def encode_object(self, value: Any, path: Path, is_content: bool) -> Any:
        if id(value) in self.seen:  # an alias, or a cycle
            self.enter(value, path)
            return None
        portable = self.hooks.portable_of(value)
        if portable is None:
            return self.encode_converted(value, path)
        type_name, content = portable
        self.enter(value, path)
        self.alive.append(content)
        plain = self.encode(content, path, True)
        self.note("ValueType", path, typeName=type_name)
        self.leave(value, path, is_content)
        return plain

    def encode_converted(self, value: Any, path: Path) -> Any:
        """Subclasses of builtins as what they extend; what a hook knows, as that; nothing else."""
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, int):
            return self.encode_int(int(value), path)
        if isinstance(value, float):
            return self.encode_float(float(value), path)
        converted = self.hooks.convert(value)
        if converted is not NotImplemented:
            self.alive.append(converted)
            return self.encode(converted, path)
        if isinstance(value, dict):
            return self.encode_dict(value, path)
        if isinstance(value, (list, tuple)):
            return self.encode_list(value, path)
        raise self.refusal(value, path)

    def refusal(self, value: Any, path: Path) -> EncodeError:
        note = self.hooks.note_of(value)
        return EncodeError(f"Cannot serialize {type(value)}{note or ' object'} at {show_path(path)}")


def _decimal(value: int) -> str:
    """All digits of an int: ``str`` refuses long ones."""
    if value.bit_length() < 10_000:
        return str(value)
    sign, value = ("-", -value) if value < 0 else ("", value)
    parts = []
    chunk = 10**1000
    while value:
        value, rest = divmod(value, chunk)
        parts.append(f"{rest:01000}")
    return sign + "".join(reversed(parts)).lstrip("0")


def _show_datetime(value: datetime) -> str:
    offset = value.utcoffset()
    if offset is None:
        offset = _local_offset(value)
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    hours, minutes = divmod(abs(minutes), 60)
    return (
        f"{value.year:04}-{value.month:02}-{value.day:02} {value.hour:02}:{value.minute:02}:{value.second:02}"
        f".{value.microsecond:06}{sign}{hours:02}{minutes:02}"
    )


def _local_offset(value: datetime) -> timedelta:
    try:
        return value.astimezone().utcoffset() or timedelta(0)
    except (OverflowError, ValueError, OSError):  # the ends of the calendar have no local time
        return timedelta(0)
