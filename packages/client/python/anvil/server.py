"""Calls to the server and what belongs to them, as client code has it."""

import _wrought_calls as _calls

from wrought import _crossing as _crossing  # gives the codec its hooks
from wrought import _exceptions, _objects
from wrought._exceptions import (
    AnvilWrappedError,
    AppOfflineError,
    BackgroundTaskError,
    BackgroundTaskKilled,
    BackgroundTaskNotFound,
    CookieError,
    ExecutionTerminatedError,
    InternalError,
    InvalidObjectError,
    InvalidResponseError,
    NoServerFunctionError,
    PermissionDenied,
    QuotaExceededError,
    RuntimeUnavailableError,
    SerializationError,
    ServiceNotAdded,
    SessionExpiredError,
    TimeoutError,
    UplinkDisconnectedError,
)
from wrought._media import LazyMedia
from wrought._objects import Capability, SerializationInfo, unwrap_capability

_silent_depth = 0


def call(fn_name, *args, **kwargs):
    """Call a server function and wait for what it returns; the page goes on meanwhile.

    Args:
        fn_name: The name that it was registered under.
        args, kwargs: Its arguments: copies of them arrive (rows and other handles stay what they are).

    Raises:
        NoServerFunctionError: Nothing is registered under that name.
        SerializationError: An argument cannot cross; the text names the place.
        Exception: Whatever the function raised, as the class that it was; it is an AnvilWrappedError too.
    """
    return _call(fn_name, args, kwargs, _silent_depth > 0)


def call_s(fn_name, *args, **kwargs):
    """The same as ``call``, without the loading indicator."""
    return _call(fn_name, args, kwargs, True)


def _call(fn_name, args, kwargs, silent):
    if not isinstance(fn_name, str):
        raise TypeError("server function name must be a string")
    return _calls.call(fn_name, list(args), kwargs, silent)


class _NoLoadingIndicator:
    """``with anvil.server.no_loading_indicator:`` calls in the block show no spinner."""

    def __enter__(self):
        global _silent_depth
        _silent_depth += 1
        return self

    def __exit__(self, *exc_info):
        global _silent_depth
        _silent_depth -= 1
        return False

    def __call__(self):
        return self


no_loading_indicator = _NoLoadingIndicator()


class loading_indicator:
    """``with anvil.server.loading_indicator(component):`` shows the spinner over a component, or over the page.

    Args:
        component: What to cover; the whole page without it.
        min_height: The least height of what is covered, in pixels.
    """

    def __init__(self, component=None, min_height=None):
        self._component = component
        self._min_height = min_height
        self._shown = None

    def start(self):
        """Show it."""
        if self._shown is None:
            self._shown = _calls.show_indicator(self._component, self._min_height)

    def stop(self):
        """Take it away."""
        shown, self._shown = self._shown, None
        if shown is not None:
            _calls.hide_indicator(shown)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exc_info):
        self.stop()
        return False


def portable_class(cls_or_name=None, name=None):
    """Let instances of a class cross between browser and server: ``@portable_class`` or ``@portable_class("name")``."""
    if isinstance(cls_or_name, str) or cls_or_name is None:
        given = cls_or_name if cls_or_name is not None else name

        def decorate(cls):
            _objects.register_portable(cls, given)
            return cls

        return decorate
    _objects.register_portable(cls_or_name, name)
    return cls_or_name


class _ServerMethod:
    """A method that runs on the server: a call with the object (or its class) as first argument."""

    def __init__(self, function):
        self._function = function
        self._is_class_method = isinstance(function, classmethod)
        self._name = getattr(function, "__name__", None) or function.__func__.__name__
        self._owner = None

    def __set_name__(self, owner, name):
        self._owner = owner
        self._name = name

    def __get__(self, instance, owner):
        target = owner if instance is None or self._is_class_method else instance

        def method(*args, **kwargs):
            # Model classes of tables cross under one name; their methods are called by another, each class's own.
            # A base class that does not cross itself lends its methods to those that do.
            for cls in (self._owner, owner):
                name = getattr(cls, "_server_side_name", None) or _objects.portable_name(cls)
                if name:
                    break
            else:
                name = f"{self._owner.__module__}.{self._owner.__name__}"
            command = f"anvil.server_side/{name}.{self._name}"
            return call(command, target, *args, **kwargs)

        return method


def server_method(method=None, *, require_user=None):
    """Let a method of a portable class run on the server."""
    return _ServerMethod if method is None else _ServerMethod(method)


def callable(fn_or_name=None, *, require_user=None):
    """Server functions live in server modules; in the browser the decorator changes nothing, so that shared modules import."""
    return (lambda function: function) if fn_or_name is None or isinstance(fn_or_name, str) else fn_or_name


def launch_background_task(task_name, *args, **kwargs):
    """Only server code launches tasks."""
    raise RuntimeError("Cannot launch background tasks from client code: launch it in a server function.")


def is_app_online():
    """Whether the server can be reached now."""
    return _calls.is_online()


def reset_session():
    """Begin a new visit after the old one has ended. What the old one handed out (rows, media) is void."""
    _calls.reset_session()


def invalidate_client_objects():
    """Make void all that this visit's browser was handed: rows, media, capabilities."""
    call("anvil.private.invalidate_client_objects")


def get_session_id():
    """The visit's id."""
    return call_s("anvil.private.get_session_id")


app_origin = _calls.settings().get("origin")


def get_app_origin(environment=None):
    """The address of the app, without a path."""
    return app_origin


def get_api_origin(environment=None):
    """The address below which the app's HTTP endpoints are."""
    return f"{app_origin}/_/api"


startup_data = _calls.settings().get("startupData")


class _Client:
    type = "browser"
    ip = None
    location = None


class _Context:
    """Where this code runs: in the browser."""

    type = "browser"
    client = _Client()
    remote_caller = None
    background_task_id = None
    call_stack = ()


context = _Context()

_handlers = {}


def add_event_handler(name, handler):
    """Have ``handler(payload, **event_args)`` run when the server raises the event ``name``."""
    _handlers.setdefault(name, []).append(handler)


def remove_event_handler(name, handler=None):
    """Take a handler away, or all of them."""
    if handler is None:
        _handlers.pop(name, None)
    else:
        _handlers.get(name, []).remove(handler)


def event_handler(name):
    """Decorator: the function handles the server's event ``name``."""

    def decorate(function):
        add_event_handler(name, function)
        return function

    return decorate


def _event(name, payload):
    for handler in list(_handlers.get(name, ())):
        handler(payload, event_name=name)


_calls.on_event(_event)


def _register_exception_type(name, cls):
    _exceptions.register_exception(name, cls)
