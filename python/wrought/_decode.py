"""Values section → values (``spec/wire.md``, section 3). Pure."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, timedelta, timezone
from typing import Any

from ._hooks import MAX_DEPTH, Hooks, show_path


class DecodeError(Exception):
    """A values section makes no sense."""


_FLOATS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0.0": -0.0}
_HANDLES = frozenset({"DataMedia", "LazyMedia", "Capability", "LiveObject"})


def _refuse_constant(text: str) -> Any:
    raise ValueError(f"{text} is no JSON")


_decoder = json.JSONDecoder(parse_constant=_refuse_constant)
_scan = _decoder.scan_once


def decode_plain(body: bytes) -> dict[str, Any] | None:
    """The roots of a section that says nothing beyond JSON; None for any other, which ``decode_values`` reads."""
    if b'"objects"' in body or b'"vt_global"' in body:
        return None
    try:
        text = str(body, "utf-8")
        section, end = _scan(text, 0)
    except (ValueError, StopIteration, RecursionError):
        return None
    return section if type(section) is dict and end == len(text) else None


def decode_values(
    body: bytes, handles: list[dict[str, Any]], hooks: Hooks, *, trusted: bool = False
) -> dict[str, Any]:
    """Decode one values section.

    Args:
        body: UTF-8 JSON; empty for a section without roots.
        handles: From the header; already checked by the server.
        hooks: Makes media, rights and instances of portable classes.
        trusted: The section is a server's own: handles may stand among its objects.

    Returns:
        Name of each root → value.

    Raises:
        DecodeError: The section makes no sense.
    """
    if not body:
        return {}
    try:
        section = _decoder.decode(str(body, "utf-8"))
    except (ValueError, RecursionError):
        raise DecodeError("the values are not JSON") from None
    if not isinstance(section, dict):
        raise DecodeError("the values are not an object of roots")
    objects = section.pop("objects", None)
    if not objects and not handles:
        if "vt_global" in section:
            hooks.shared_data_arrived(section["vt_global"])
        return section
    if objects is not None and not isinstance(objects, list):
        raise DecodeError("objects is not a list")
    top = _Mark()
    for handle in handles:
        _mark_at(top, section, handle.get("path")).leaf = ("handle", handle)
    for item in objects or ():
        _plant(top, section, item, trusted)
    decoder = _Decoder(hooks, top)
    for name in sorted(section, key=lambda name: name != "vt_global"):
        mark = top.children.get(name) if top.children else None
        if mark is not None:
            section[name] = decoder.build(section[name], mark)
        if name == "vt_global":
            hooks.shared_data_arrived(section[name])
    return section


class _Mark:
    """What the descriptors say about one path."""

    __slots__ = ("are_floats", "built", "children", "is_float", "is_wanted", "leaf", "type_name")

    def __init__(self) -> None:
        self.children: dict[str | int, _Mark] | None = None
        self.leaf: tuple[str, dict[str, Any]] | None = None
        self.type_name: str | None = None
        self.is_float = self.are_floats = self.is_wanted = False
        self.built: list[Any] | None = None


def _mark_at(top: _Mark, section: Any, path: Any) -> _Mark:
    """Walk (and grow) the tree of marks along a path that must exist in the values."""
    if not isinstance(path, list) or not path or len(path) > MAX_DEPTH + 2:
        raise DecodeError("a path is no list of steps")
    mark, value = top, section
    for step in path:
        kind = type(step)
        if (kind is int and type(value) is list and 0 <= step < len(value)) or (kind is str and type(value) is dict and step in value):
            pass
        else:
            raise DecodeError(f"an object has no place at {show_path(path)}")
        value = value[step]
        if mark.children is None:
            mark.children = {}
        found = mark.children.get(step)
        if found is None:
            found = mark.children[step] = _Mark()
        mark = found
    return mark


def _plant(top: _Mark, section: Any, item: Any, trusted: bool) -> None:
    if not isinstance(item, dict) or not isinstance(item.get("type"), list) or not item["type"]:
        raise DecodeError("an object has no type")
    kind = item["type"][0]
    mark = _mark_at(top, section, item.get("path"))
    if kind in ("Long", "Date", "DateTime", "ClassType"):
        mark.leaf = (kind, item)
    elif kind == "Alias":
        mark.leaf = (kind, item)
        _mark_at(top, section, item.get("of")).is_wanted = True
    elif kind == "Float":
        if "value" in item:
            mark.leaf = (kind, item)
        else:
            mark.is_float = True
    elif kind == "Floats":
        mark.are_floats = True
    elif kind == "ValueType":
        mark.type_name = _text(item, "typeName")
    elif kind == "Keys":
        pass  # Python's JSON keeps the order of keys
    elif trusted and kind in _HANDLES:
        mark.leaf = ("handle", item)
    else:
        raise DecodeError(f"unknown object type {json.dumps(kind)} at {show_path(item['path'])}")


def _text(item: dict[str, Any], member: str) -> str:
    text = item.get(member)
    if not isinstance(text, str):
        raise DecodeError(f"{item['type'][0]} without {member} at {show_path(item['path'])}")
    return text


class _Decoder:
    def __init__(self, hooks: Hooks, top: _Mark) -> None:
        self.hooks = hooks
        self.top = top

    def build(self, raw: Any, mark: _Mark) -> Any:
        """The value at a place that something is said about (there, or inside)."""
        value = self.leaf(*mark.leaf) if mark.leaf is not None else self.inside(raw, mark)
        if mark.type_name is not None:
            value = self.hooks.value_of_portable(mark.type_name, value)
        if mark.is_wanted:
            mark.built = [value]
        return value

    def inside(self, raw: Any, mark: _Mark) -> Any:
        if mark.children is not None:  # in the order of the values, so that an alias comes after what it stands for
            for step in raw if type(raw) is dict else sorted(mark.children):  # type: ignore[type-var]
                child = mark.children.get(step)
                if child is not None:
                    raw[step] = self.build(raw[step], child)
        if mark.is_float and type(raw) is int:
            return float(raw)
        if mark.are_floats and type(raw) is list:
            return [float(item) if type(item) is int else item for item in raw]
        return raw

    def leaf(self, kind: str, item: dict[str, Any]) -> Any:
        if kind == "handle":
            return self.hooks.value_of_handle(item)
        if kind == "Alias":
            return self.alias(item)
        if kind == "ClassType":
            return self.hooks.class_of_name(_text(item, "typeName"))
        text = _text(item, "value")
        try:
            if kind == "Long":
                return _read_int(text)
            if kind == "Float":
                return _FLOATS[text]
            return _read_date(text) if kind == "Date" else _read_datetime(text)
        except (ValueError, KeyError):
            raise DecodeError(f"a {kind} of unknown form at {show_path(item['path'])}") from None

    def alias(self, item: dict[str, Any]) -> Any:
        mark: _Mark | None = self.top
        for step in item["of"]:
            mark = mark.children.get(step) if mark is not None and mark.children is not None else None
        if mark is None or mark.built is None:
            raise DecodeError(f"an Alias of something that comes later at {show_path(item['path'])}")
        return mark.built[0]


def _read_int(text: str) -> int:
    digits = text.lstrip("+-")
    if not digits.isascii() or not digits.isdigit() or len(text) - len(digits) > 1 or len(digits) > 100_000:
        raise ValueError(text)
    value = 0
    for start in range(0, len(digits), 4000):
        part = digits[start : start + 4000]
        value = value * 10 ** len(part) + int(part)
    return -value if text[0] == "-" else value


def _read_date(text: str) -> date:
    if len(text) != 10:
        raise ValueError(text)
    return date(int(text[:4]), int(text[5:7]), int(text[8:]))


def _read_datetime(text: str) -> datetime:
    if len(text) not in (26, 31):
        raise ValueError(text)
    zone = None
    if len(text) == 31:
        minutes = int(text[27:29]) * 60 + int(text[29:31])
        zone = timezone(timedelta(minutes=-minutes if text[26] == "-" else minutes))
    return datetime(
        int(text[:4]), int(text[5:7]), int(text[8:10]), int(text[11:13]), int(text[14:16]), int(text[17:19]), int(text[20:26]), zone
    )
