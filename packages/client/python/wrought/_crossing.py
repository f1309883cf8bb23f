"""What the codec of the page asks Python: what a value is on the wire, and what is made of it on arrival.

Plain values never come here. ``describe`` answers a tuple whose first member names the kind:
``("portable", type name, content)``, ``("class", type name)``, ``("date", text)``, ``("datetime", text)``, ``("handle", descriptor)``,
``("blob", blob, content type, name)``, ``("plain", value)`` and ``("refused", what)``.
"""

import sys

import _wrought_calls as _calls

from wrought import _media, _objects
from wrought._exceptions import SerializationError, rebuild


class _Message:
    """The state of one message while it is packed or unpacked."""

    def __init__(self, shared=None):
        self.info = _objects.SerializationInfo(True, False, shared)
        self.media = {}


def new_message(_):
    """Begin to pack a message."""
    return _Message()


def open_message(shared):
    """Begin to unpack a message whose ``vt_global`` is ``shared``."""
    if isinstance(shared, list):
        shared = dict(zip(shared[::2], shared[1::2]))
    return _Message(shared if isinstance(shared, dict) else None)


def shared_data(message):
    """The list for ``vt_global``, or None when no class shared anything."""
    parts = [part for key, data in message.info._shared.items() if data for part in (key, data)]
    return parts or None


def describe(value, message):
    """Say what a value that is not plain is on the wire."""
    cls = type(value)
    name = _objects.portable_name(cls)
    if name is not None:
        serialize = getattr(value, "__serialize__", None)
        if serialize is None:
            return "portable", name, dict(value.__dict__)
        message.info._class_name = name
        return "portable", name, serialize(message.info)
    if isinstance(value, type):
        name = _objects.portable_name(value)
        return ("refused", f"{value!r}") if name is None else ("class", name)
    return _describe_platform(value, cls)


def _describe_platform(value, cls):
    if isinstance(value, _media.LazyMedia):
        return "handle", {"type": ["LazyMedia"], **value._descriptor}
    if isinstance(value, _media.Media):
        return "blob", value._blob(), value.content_type, value.name
    if isinstance(value, _objects.Capability):
        handle = {"type": ["Capability"], "scope": value._base, "mac": value._mac}
        return "handle", {**handle, "narrow": value._narrow} if value._narrow else handle
    descriptor = getattr(value, "_wrought_live_object", None)
    if descriptor is not None:
        return "handle", {"type": ["LiveObject"], **descriptor}
    datetime = sys.modules.get("datetime")
    if datetime is not None:
        if isinstance(value, datetime.datetime):
            aware = value if value.tzinfo is not None else value.astimezone()
            return "datetime", aware.strftime("%Y-%m-%d %H:%M:%S.%f%z").rjust(31, "0")
        if isinstance(value, datetime.date):
            return "date", value.isoformat()
    return _describe_converted(value, cls)


def _describe_converted(value, cls):
    if isinstance(value, (str, int, float, list, dict)):  # instances of subclasses cross as the builtin that they extend
        base = next(kind for kind in (str, int, float, list, dict) if isinstance(value, kind))
        return "plain", base(value)
    as_plain = _calls.plain_from_js(value)
    if as_plain is not None:
        return "plain", as_plain[0]
    note = " (must be registered with @anvil.server.portable_class)" if _objects.has_portable_base(cls) else " object"
    return "refused", f"{cls!r}{note}"


def arrive(kind, content, message):
    """Make the value that came."""
    return _ARRIVALS[kind](content, message)


def _date(text, message):
    from datetime import date

    return date(int(text[:4]), int(text[5:7]), int(text[8:]))


def _datetime(text, message):
    from datetime import datetime

    parts = [int(text[start:end]) for start, end in ((0, 4), (5, 7), (8, 10), (11, 13), (14, 16), (17, 19), (20, 26))]
    if len(text) <= 26:
        return datetime(*parts)
    from anvil.tz import tzoffset

    minutes = int(text[27:29]) * 60 + int(text[29:31])
    return datetime(*parts, tzinfo=tzoffset(minutes=-minutes if text[26] == "-" else minutes))


def _portable(content, message):
    type_name, data = content
    cls = _objects.portable_class_named(type_name)
    message.info._class_name = type_name
    make = getattr(cls, "__new_deserialized__", None)
    if make is not None:
        return make(data, message.info)
    made = cls.__new__(cls)
    if hasattr(made, "__deserialize__"):
        made.__deserialize__(data, message.info)
    elif isinstance(data, dict):
        made.__dict__.update(data)
    else:
        raise SerializationError(f"The content of a {type_name} is not a dictionary")
    return made


def _class(type_name, message):
    return _objects.portable_class_named(type_name)


def _data_media(incoming, message):
    found = message.media.get(id(incoming))
    if found is None:
        content_type, name, length = _calls.incoming_facts(incoming)
        found = message.media[id(incoming)] = _media.StreamingMedia(incoming, content_type, name, length)
    return found


def _lazy_media(handle, message):
    return _media.LazyMedia({key: value for key, value in handle.items() if key not in ("path", "type")})


def _capability(handle, message):
    return _objects.Capability._from_wire(handle["scope"], handle.get("mac"), handle.get("narrow") or [])


def _live_object(handle, message):
    from wrought import _live_objects

    return _live_objects.from_descriptor({key: value for key, value in handle.items() if key not in ("path", "type")})


_ARRIVALS = {
    "date": _date,
    "datetime": _datetime,
    "portable": _portable,
    "class": _class,
    "DataMedia": _data_media,
    "LazyMedia": _lazy_media,
    "Capability": _capability,
    "LiveObject": _live_object,
}


def raise_error(data):
    """Raise the exception that the server's answer describes, as the class that it was."""
    raise rebuild(data)


def refuse(text, command):
    """Raise the error of arguments that cannot be sent."""
    raise SerializationError(f"Cannot serialize arguments to function {command!r}. {text}" if command else text)


def update_capabilities(passed, updates):
    """Apply what the server did to rights (rows, mostly) that were passed to it; its keys are their scopes as JSON."""
    wanted = [(_calls.from_json(scope), update) for scope, update in updates.items()]
    todo = [passed]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            todo.extend(value.values())
        elif isinstance(value, (list, tuple)):
            todo.extend(value)
        else:
            capability = value if isinstance(value, _objects.Capability) else getattr(value, "_cap", None)
            if isinstance(capability, _objects.Capability) and capability._apply is not None:
                for scope, update in wanted:
                    if scope == capability.scope:
                        capability._apply(update)


_calls.install(describe, new_message, shared_data, arrive, open_message, raise_error, refuse, update_capabilities)
