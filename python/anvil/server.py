"""Calls, sessions, tasks, endpoints: what server modules and uplinks share with the rest of the app."""

from __future__ import annotations

import sys as _sys
import types as _types
from collections.abc import Callable, Sequence
from typing import Any

from wrought import _calls, _endpoints, _functions
from wrought import _errors as _errors_module
from wrought._absent import NoIndicator as _NoIndicator
from wrought._absent import NotABackgroundTaskState
from wrought._endpoints import AppResponder, FormResponse, HttpResponse, request
from wrought._errors import (
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
from wrought._link.lazy import create_lazy_media
from wrought._link.live import LiveObjectProxy, Task
from wrought._media import LazyMedia
from wrought._objects import Capability, SerializationInfo, unwrap_capability
from wrought._outside.joining import connect, disconnect, run_forever, wait_forever
from wrought._session import ClientSession, context, cookies, session

__all__ = [
    "AnvilWrappedError",
    "AppOfflineError",
    "AppResponder",
    "BackgroundTaskError",
    "BackgroundTaskKilled",
    "BackgroundTaskNotFound",
    "Capability",
    "CookieError",
    "ExecutionTerminatedError",
    "FormResponse",
    "HttpResponse",
    "InternalError",
    "InvalidObjectError",
    "InvalidResponseError",
    "LazyMedia",
    "LiveObjectProxy",
    "NoServerFunctionError",
    "PermissionDenied",
    "QuotaExceededError",
    "RuntimeUnavailableError",
    "SerializationError",
    "SerializationInfo",
    "ServiceNotAdded",
    "SessionExpiredError",
    "Task",
    "TimeoutError",
    "UplinkDisconnectedError",
    "background_task",
    "call",
    "call_s",
    "callable",
    "callable_as",
    "connect",
    "context",
    "cookies",
    "create_lazy_media",
    "disconnect",
    "get_api_origin",
    "get_app_origin",
    "get_background_task",
    "get_client_session",
    "get_session_id",
    "get_subscriptions",
    "http_endpoint",
    "invalidate_client_objects",
    "launch_background_task",
    "list_background_tasks",
    "list_client_sessions",
    "loading_indicator",
    "no_loading_indicator",
    "portable_class",
    "raise_event",
    "request",
    "route",
    "run_forever",
    "server_method",
    "session",
    "subscribe",
    "unsubscribe",
    "unwrap_capability",
    "wait_forever",
    "wellknown_endpoint",
]


def call(fn_name: str, *args: Any, **kwargs: Any) -> Any:
    """Call a server function, wherever it runs, and wait for what it returns.

    Args:
        fn_name: The name that it was registered under.
        args, kwargs: Its arguments: copies of them arrive (rows and other handles stay what they are).

    Raises:
        NoServerFunctionError: Nothing is registered under that name.
        SerializationError: An argument cannot cross; the text names the place.
        Exception: Whatever the function raised, as the class that it was; it is an AnvilWrappedError too.
    """
    return _calls.call(fn_name, *args, **kwargs)


def call_s(fn_name: str, *args: Any, **kwargs: Any) -> Any:
    """The same as ``call``; in the browser, without the loading indicator."""
    return _calls.call(fn_name, *args, **kwargs)


def callable(
    fn_or_name: Callable[..., Any] | str | None = None, *, require_user: Any = None, timeout: float | None = None
) -> Callable[..., Any]:
    """Let browsers and uplinks call a function: ``@callable``, ``@callable("name")``, ``@callable(require_user=…)``.

    Args:
        fn_or_name: The function when the decorator is used bare; else the name to call it by.
        require_user: True: only for who is logged in. A function: only for users of whom it says yes.
        timeout: How long a call may take, in seconds; without it what the app says, else 30. A call within a call ends with the outer one.
    """
    return _functions.server_function(fn_or_name, require_user=require_user, timeout=timeout)


def callable_as(name: str) -> Callable[..., Any]:
    """Deprecated: use ``@callable("name")``."""
    print("anvil.server.callable_as() is deprecated: use @anvil.server.callable(name)", file=_sys.stderr)
    return _functions.server_function(name)


def server_method(method: Any = None, *, require_user: Any = None) -> Any:
    """Let a method of a portable class run on the server, also when it is called in the browser.

    Args:
        method: The method (or classmethod), when the decorator is used bare.
        require_user: As for ``callable``.
    """
    return _functions.server_method(method, require_user=require_user)


def portable_class(cls_or_name: type | str, name: str | None = None) -> Any:
    """Let instances of a class cross by value: ``@portable_class`` or ``@portable_class("name")``.

    What crosses is the instance's ``__dict__``, or what ``__serialize__(self, info)`` returns; ``__deserialize__(self, data,
    info)`` or the static ``__new_deserialized__(data, info)`` makes the instance on the other side.
    """
    return _functions.portable_class(cls_or_name, name)


def _register_exception_type(name: str, cls: type[BaseException]) -> None:
    """Let an exception class cross by a name of its own."""
    _errors_module.register_exception(name, cls)


# Background tasks


def background_task(fn_or_name: Callable[..., Any] | str) -> Callable[..., Any]:
    """Let a function be launched as a background task: ``@background_task`` or ``@background_task("name")``."""
    return _functions.background_task(fn_or_name)


def launch_background_task(task_name: str, *args: Any, **kwargs: Any) -> Task:
    """Start a background task; it goes on when this call has ended.

    Args:
        task_name: Name of a ``@background_task`` function.
        args, kwargs: Its arguments.
    """
    return _calls.call("anvil.private.background_tasks.launch", task_name, *args, **kwargs)


def get_background_task(task_id: str) -> Task:
    """The background task with an id.

    Raises:
        BackgroundTaskNotFound: There is none.
    """
    return _calls.call("anvil.private.background_tasks.get_by_id", task_id)


def list_background_tasks(all_environments: bool = False) -> list[Task]:
    """The background tasks that run or have lately ended."""
    return _calls.call("anvil.private.background_tasks.list", all_environments=all_environments)


# HTTP

_DEFAULT_METHODS = ("GET", "POST")


def _endpoint(prefix: str, path: str, options: dict[str, Any]) -> Callable[..., Any]:
    return _endpoints.endpoint(prefix, path, **options)


def http_endpoint(
    path: str,
    *,
    methods: Sequence[str] = _DEFAULT_METHODS,
    require_credentials: bool = False,
    authenticate_users: bool = False,
    enable_cors: bool | str = False,
    cross_site_session: bool = False,
) -> Callable[..., Any]:
    """Let a function answer HTTP requests below ``/_/api``.

    Args:
        path: Begins with ``/``; ``:name`` stands for a part that is passed as an argument of that name. Parameters of the
            query and of a form are passed as arguments too.
        methods: What is answered; others get status 405.
        require_credentials: Answer 401 without HTTP Basic credentials (``request.username``, ``request.password``).
        authenticate_users: The same, and they must be those of a user of the app (``request.user``).
        enable_cors: Let pages of any origin (True), or of one origin (its address), call.
        cross_site_session: Use the visitor's session also for requests from other sites.

    The function returns text, Media, what JSON can say, or an ``HttpResponse``.
    """
    return _endpoint("http:", path, _options(locals()))


def route(
    path: str,
    *,
    methods: Sequence[str] = _DEFAULT_METHODS,
    require_credentials: bool = False,
    authenticate_users: bool = False,
    enable_cors: bool | str = False,
    cross_site_session: bool = False,
) -> Callable[..., Any]:
    """Let a function answer requests at ``path`` itself; it may open the app: ``FormResponse``, ``AppResponder``."""
    return _endpoint("route:", path, _options(locals()))


def wellknown_endpoint(
    path: str,
    *,
    methods: Sequence[str] = _DEFAULT_METHODS,
    require_credentials: bool = False,
    authenticate_users: bool = False,
    enable_cors: bool | str = False,
    cross_site_session: bool = False,
) -> Callable[..., Any]:
    """Let a function answer HTTP requests below ``/.well-known``."""
    return _endpoint("http-wellknown:", path, _options(locals()))


def _options(given: dict[str, Any]) -> dict[str, Any]:
    options = {name: value for name, value in given.items() if name != "path"}
    if isinstance(options["methods"], str):
        options["methods"] = [options["methods"]]
    return options


def get_app_origin(environment: str | None = None, *, prefer_ephemeral_debug: bool = False) -> str | None:
    """The address at which the app is served, without a slash at its end."""
    return _calls.call("anvil.private.get_app_origin", *([environment] if environment else []))


def get_api_origin(environment: str | None = None, *, prefer_ephemeral_debug: bool = False) -> str | None:
    """The address below which ``http_endpoint`` functions answer."""
    return _calls.call("anvil.private.get_api_origin", *([environment] if environment else []))


# Visits


def get_session_id() -> str:
    """The id of the visit that is being served."""
    return _calls.call("anvil.private.get_session_id")


def invalidate_client_objects() -> None:
    """Make all rows, capabilities and lazy media that this visit's browser holds worthless."""
    _calls.call("anvil.private.invalidate_client_objects")


def raise_event(
    name: str,
    payload: Any = None,
    session_id: str | None = None,
    session_ids: Sequence[str] | None = None,
    channel: str | None = None,
) -> None:
    """Raise an event in browsers: of one visit, of several, or of all that subscribed to a channel."""
    where = {"session_id": session_id, "session_ids": session_ids, "channel": channel}
    given = {key: list(value) if key == "session_ids" else value for key, value in where.items() if value is not None}
    _calls.call("anvil.private.raise_event", name, payload, **given)


def subscribe(channel: str) -> None:
    """Have this visit's browser get the events of a channel."""
    _calls.call("anvil.private.subscribe", channel)


def unsubscribe(channel: str) -> None:
    """Have this visit's browser no longer get the events of a channel."""
    _calls.call("anvil.private.unsubscribe", channel)


def get_subscriptions() -> list[str]:
    """The channels that this visit's browser is subscribed to."""
    return _calls.call("anvil.private.get_subscriptions")


def list_client_sessions(user: Any = None) -> list[ClientSession]:
    """The visits whose browsers are connected; with ``user``, those where that user is logged in."""
    given = {"user": user} if user is not None else {}
    return [ClientSession(session_id) for session_id in _calls.call("anvil.private.list_sessions", **given)]


def get_client_session(session_id: str) -> ClientSession:
    """A visit by its id."""
    return ClientSession(session_id)


# Joining from outside


no_loading_indicator = _NoIndicator()
loading_indicator = _NoIndicator()


class _Module(_types.ModuleType):
    """``task_state`` belongs to the task that runs, not to the module."""

    @property
    def task_state(self) -> Any:
        """The state of the background task that runs; whoever has its Task can read it with ``get_state()``."""
        running = _calls.current()
        if running is None or running.task_id is None:
            return _OUTSIDE
        return running.task_state

    @task_state.setter
    def task_state(self, value: Any) -> None:
        running = _calls.current()
        if running is None or running.task_id is None:
            _OUTSIDE._refuse()
        else:
            running.task_state = value

    @property
    def startup_data(self) -> Any:
        """Only in client code: what ``AppResponder(data=…)`` gave."""
        raise RuntimeError("anvil.server.startup_data is only available in client code")


_OUTSIDE = NotABackgroundTaskState()
_sys.modules[__name__].__class__ = _Module
