"""What tables need of the page: calls, handles, registrations. The rest of ``anvil.tables`` is the same as on the server."""

import _json

import _wrought_calls as _calls

from wrought import _media, _objects, _settings
from wrought._exceptions import AnvilWrappedError, PermissionDenied, register_exception
from wrought._objects import Capability, register_portable

#: A page shows the rights that it was given, with their signatures.
PLAIN_RIGHTS = False


def reads_by_number():
    """Whether ``row[0]`` is a row's first pair, as it was before accelerated tables: where the app has not switched them on."""
    return not _settings.service("/runtime/services/tables.yml").get("enable_v2")


class _Scanning:
    """What the scanner of ``json`` asks about; without ``json`` itself, which would bring ``re`` into the page."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = None
    memo = {}


_scan = _json.make_scanner(_Scanning())


def loads(text):
    """The value of a JSON text that has no space around it."""
    return _scan(text, 0)[0]


def call(fn_name, *args, **kwargs):
    """Call the server and wait."""
    return _calls.call(fn_name, list(args), kwargs, False)


def begin(isolation):
    """Open a transaction: the server says that a page cannot."""
    call("anvil.private.tables.open_transaction", isolation=isolation)
    return True


def end(is_rollback):
    """End what a page cannot begin."""
    call("anvil.private.tables.close_transaction", is_rollback)


def known_tables():
    """A page asks for the tables: its rights to them are signed for it."""
    return None


def is_server_side():
    """Whether this is server code."""
    return False


def after_fork(callback):
    """A page does not fork."""
    return callback


def make_capability(scope, mac):
    """A capability over a scope of the platform's, with the signature that came with it."""
    return _objects.Capability._from_wire(scope, mac, [])


def make_lazy_media(descriptor):
    """Media whose bytes stay on the server until they are wanted."""
    return _media.LazyMedia(descriptor)


class _Local:
    """A page has one thread."""


def make_local():
    """An object for what would be each thread's own."""
    return _Local()


def register_server_function(name, function):
    """Only the server answers calls."""


def register_methods(cls, name):
    """Only the server answers calls."""
