"""The wire in Python: frames and values, as ``spec/wire.md`` says. Pure: no sockets, no threads, no clock.

Values are told apart by hooks (see :class:`Hooks`), so that this module knows neither media nor portable classes.
Held to the vectors in ``spec/wire/`` together with ``packages/wire``.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any, Protocol

#: Most bytes of one frame, without its length.
MAX_FRAME_BYTES = 17 * 2**20
#: Deepest nesting of lists, dicts and portable objects.
MAX_DEPTH = 256
#: Largest int that JSON numbers carry everywhere.
MAX_JSON_INT = 2**53 - 1
#: Largest piece of media in one chunk.
MEDIA_CHUNK_BYTES = 256 * 1024
#: How far a sender of media may be ahead of its receiver's credit.
MEDIA_WINDOW_BYTES = 1024 * 1024

Path = list["str | int"]
Header = dict[str, Any]


class WireFault(Exception):
    """What arrived makes no sense; ``code`` names the fault, and the link is to be closed."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class EncodeError(Exception):
    """A value cannot travel; the text names the place: ``Cannot serialize <class 'set'> object at msg['args'][0]``."""


class DecodeError(Exception):
    """A values section makes no sense."""


# --- frames -------------------------------------------------------------------------------------------------------

_dumps_header = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False).encode
_LENGTH = struct.Struct(">I")


def encode_frame(header: Header, body: bytes = b"") -> bytes:
    """One frame with its length before it, for a byte stream."""
    line = _dumps_header(header).encode("ascii")
    if not body:
        return _LENGTH.pack(len(line)) + line
    return b"".join((_LENGTH.pack(len(line) + 1 + len(body)), line, b"\n", body))


def decode_frame(frame: bytes) -> tuple[Header, bytes]:
    """The header and the body of a frame without its length.

    Raises:
        WireFault: ``wire_header_unreadable``.
    """
    line, _, body = frame.partition(b"\n")
    try:
        header = json.loads(line)
    except ValueError:
        raise WireFault("wire_header_unreadable", "the header is not one line of JSON") from None
    if not isinstance(header, dict) or not isinstance(header.get("type"), str):
        raise WireFault("wire_header_unreadable", "the header is no object with a type")
    return header, body


class FrameReader:
    """Cuts a byte stream into frames; keeps what is not whole yet.

    Args:
        max_frame_bytes: Largest frame accepted, in bytes, without its length.
    """

    def __init__(self, max_frame_bytes: int = MAX_FRAME_BYTES) -> None:
        self._max = max_frame_bytes
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[tuple[Header, bytes]]:
        """Take what arrived.

        Returns:
            The frames that are whole now, oldest first.

        Raises:
            WireFault: ``wire_frame_too_large``, ``wire_header_unreadable``; close the link.
        """
        rest = self._rest
        rest += data
        found: list[tuple[Header, bytes]] = []
        at = 0
        while len(rest) - at >= 4:
            (size,) = _LENGTH.unpack_from(rest, at)
            if size > self._max:
                raise WireFault("wire_frame_too_large", f"a frame of {size} bytes; at most {self._max} may come")
            if len(rest) - at < 4 + size:
                break
            found.append(decode_frame(bytes(memoryview(rest)[at + 4 : at + 4 + size])))
            at += 4 + size
        if at:
            del rest[:at]
        return found


# --- values: hooks ------------------------------------------------------------------------------------------------


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


# --- values: encoding ---------------------------------------------------------------------------------------------

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False).encode
_dumps_ascii = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False, allow_nan=False).encode
_AS_THEY_ARE = frozenset({str, bool, type(None)})
_FLOAT = frozenset({float})
_INT = frozenset({int})
_DONE = object()


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
    encoder = _Encoder(hooks, trusted)
    section = {name: encoder.encode(value, [name]) for name, value in roots.items()}
    shared = hooks.shared_data_to_send()
    if shared:
        encoder.seen = {}
        section["vt_global"] = encoder.encode(shared, ["vt_global"])
    if encoder.objects:
        section["objects"] = encoder.objects
    try:
        return _dumps(section).encode("utf-8"), encoder.handles
    except UnicodeEncodeError:  # a lone surrogate: only an escape can carry it
        return _dumps_ascii(section).encode("ascii"), encoder.handles


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
        if kinds <= _AS_THEY_ARE:
            pass
        elif kinds == _INT and min(value) >= -MAX_JSON_INT and max(value) <= MAX_JSON_INT:
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


# --- values: decoding ---------------------------------------------------------------------------------------------

_FLOATS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0.0": -0.0}
_HANDLES = frozenset({"DataMedia", "LazyMedia", "Capability", "LiveObject"})


def _refuse_constant(text: str) -> Any:
    raise ValueError(f"{text} is no JSON")


_decoder = json.JSONDecoder(parse_constant=_refuse_constant)


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

    __slots__ = ("built", "children", "is_float", "are_floats", "is_wanted", "leaf", "type_name")

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
        if kind is int and type(value) is list and 0 <= step < len(value):
            pass
        elif kind is str and type(value) is dict and step in value:
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
