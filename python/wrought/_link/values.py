"""Values of messages: the codec's hooks, for one message each.

Packing announces the media that the message will be followed by; unpacking makes media that pull from the link.
"""

from __future__ import annotations

from typing import Any

from .. import _objects, _wire
from .._errors import AnvilWrappedError, SerializationError
from .._media import LazyMedia, Media
from . import figures, lazy, live
from .streams import Outgoing, Streams


class Packer:
    """Hooks for packing one message.

    Args:
        streams: Where media are announced.
        remote_is_trusted: Whether the receiver is server code.
    """

    def __init__(self, streams: Streams, remote_is_trusted: bool) -> None:
        self._streams = streams
        self._remote_is_trusted = remote_is_trusted
        self._made_info: _objects.SerializationInfo | None = None
        self._announced: dict[int, dict[str, Any]] = {}
        self.outgoing: list[Outgoing] = []

    @property
    def _info(self) -> _objects.SerializationInfo:
        if self._made_info is None:
            self._made_info = _objects.SerializationInfo(self._remote_is_trusted, True)
        return self._made_info

    def handle_of(self, value: Any) -> dict[str, Any] | None:
        """The handle of media, a right or a live object."""
        if isinstance(value, Media):
            return self._media_handle(value)
        if isinstance(value, _objects.Capability):
            handle: dict[str, Any] = {"type": ["Capability"], "scope": value._base, "mac": value._mac}
            return {**handle, "narrow": value._narrow} if value._narrow else handle
        if isinstance(value, live.LiveObjectProxy):
            return {"type": ["LiveObject"], **value._spec}
        return None

    def _media_handle(self, value: Media) -> dict[str, Any]:
        if isinstance(value, LazyMedia):
            known = {key: item for key, item in value._descriptor.items() if key not in ("path", "type")}
            return {"type": ["LazyMedia"], **known}
        if id(value) not in self._announced:
            handle, outgoing = self._streams.announce(value)
            self._announced[id(value)] = handle
            self.outgoing.append(outgoing)
        return self._announced[id(value)]

    def portable_of(self, value: Any) -> tuple[str, Any] | None:
        """``(type name, content)`` of an instance of a portable class."""
        name = _objects.portable_name(type(value))
        if name is None:
            figure = figures.figure_content(value)
            return None if figure is None else (figures.FIGURE, figure)
        serialize = getattr(value, "__serialize__", None)
        if serialize is None:
            return name, dict(value.__dict__)
        self._info._class_name = name
        return name, serialize(self._info)

    def class_name_of(self, value: type) -> str | None:
        """The type name of a portable class."""
        return _objects.portable_name(value)

    def convert(self, value: Any) -> Any:
        """Another value to send instead, or ``NotImplemented``."""
        return figures.convert(value)

    def note_of(self, value: Any) -> str:
        """A hint for the error message."""
        if _objects.has_portable_base(type(value)):
            return " (must be registered with @anvil.server.portable_class)"
        return figures.hint(value)

    def shared_data_to_send(self) -> list[Any] | None:
        """Shared data of the portable classes that were packed."""
        if self._made_info is None:
            return None
        return [part for key, data in self._info._shared.items() if data for part in (key, data)] or None

    def stop(self) -> None:
        """The message is not sent after all."""
        self._streams.stop(self.outgoing)


class Unpacker:
    """Hooks for unpacking one message."""

    def __init__(self, streams: Streams, remote_is_trusted: bool) -> None:
        self._streams = streams
        self._info = _objects.SerializationInfo(remote_is_trusted, True)
        self._received: dict[Any, Media] = {}

    def shared_data_arrived(self, shared: Any) -> None:
        """Keep shared data for the objects that ask for it."""
        if isinstance(shared, list):
            self._info._shared = dict(zip(shared[::2], shared[1::2]))
        elif isinstance(shared, dict):
            self._info._shared = {"": shared}

    def value_of_handle(self, handle: dict[str, Any]) -> Any:
        """The value that a handle stands for."""
        kind = handle["type"][0]
        if kind == "DataMedia":
            if handle["id"] not in self._received:
                self._received[handle["id"]] = self._streams.receive(handle)
            return self._received[handle["id"]]
        if kind == "LazyMedia":
            known = {key: item for key, item in handle.items() if key != "path"}
            return LazyMedia(known, lazy.fetch, lazy.get_url)
        if kind == "Capability":
            return _objects.Capability._from_wire(handle["scope"], handle.get("mac"), handle.get("narrow") or [])
        return live.from_descriptor(handle)

    def value_of_portable(self, type_name: str, content: Any) -> Any:
        """The instance that ``content`` makes."""
        if type_name == figures.FIGURE:
            return figures.figure_from(content)
        cls = _objects.portable_class_named(type_name)
        self._info._class_name = type_name
        make = getattr(cls, "__new_deserialized__", None)
        if make is not None:
            return make(content, self._info)
        made = cls.__new__(cls)
        if hasattr(made, "__deserialize__"):
            made.__deserialize__(content, self._info)
        elif isinstance(content, dict):
            made.__dict__.update(content)
        else:
            raise SerializationError(f"The content of a {type_name} is not a dictionary")
        return made

    def class_of_name(self, type_name: str) -> type:
        """The portable class of that name."""
        return _objects.portable_class_named(type_name)


def pack(
    roots: dict[str, Any], streams: Streams, *, remote_is_trusted: bool, what: str
) -> tuple[bytes, list[dict[str, Any]], list[Outgoing]]:
    """Encode the values of a message.

    Args:
        roots: Name → value.
        streams: Where media are announced.
        remote_is_trusted: Whether the receiver is server code.
        what: What the error text calls the values: ``arguments to function``.

    Returns:
        Body, handles for the header, and the media to send after the message.

    Raises:
        SerializationError: Something cannot cross; nothing was sent.
    """
    if len(roots) == 1:
        ((name, value),) = roots.items()
        plain = _wire.encode_plain(name, value)
        if plain is not None:
            return plain, [], []
    packer = Packer(streams, remote_is_trusted)
    try:
        body, handles = _wire.encode_values(roots, packer)
    except _wire.EncodeError as error:
        packer.stop()
        raise SerializationError(f"Cannot serialize {what}. {error}") from None
    except BaseException:
        packer.stop()
        raise
    return body, handles, packer.outgoing


def unpack(
    body: bytes, handles: list[dict[str, Any]] | None, streams: Streams, *, remote_is_trusted: bool
) -> dict[str, Any]:
    """Decode the values of a message; gives the roots."""
    if not handles:
        plain = _wire.decode_plain(body)
        if plain is not None:
            return plain
    unpacker = Unpacker(streams, remote_is_trusted)
    try:
        return _wire.decode_values(body, handles or [], unpacker)
    except _wire.DecodeError as error:
        raise SerializationError(f"The values of a message cannot be read: {error}") from None


def pack_visit(data: dict[str, Any], streams: Streams) -> bytes:
    """Encode a visit's data.

    Raises:
        SerializationError: Something in it cannot be kept.
    """
    packer = Packer(streams, True)
    try:
        body, _ = _wire.encode_values({"session": data}, packer, trusted=True)
    except _wire.EncodeError as error:
        packer.stop()
        raise SerializationError(f"Tried to store illegal value in a anvil.server.session. {error}") from None
    if packer.outgoing:
        packer.stop()
        raise AnvilWrappedError("Cannot save DataMedia objects in anvil.server.session")
    return body


def unpack_visit(body: bytes, streams: Streams) -> dict[str, Any]:
    """Decode a visit's data."""
    try:
        return _wire.decode_values(body, [], Unpacker(streams, True), trusted=True).get("session") or {}
    except _wire.DecodeError as error:
        raise SerializationError(f"anvil.server.session cannot be read: {error}") from None
