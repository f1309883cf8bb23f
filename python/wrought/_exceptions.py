"""Exceptions that cross: their classes, the names under which they cross, and how one comes back as the class that it was.

Whatever arrives is also an :class:`AnvilWrappedError`, because that is all that apps written for Anvil can catch.
Used by the browser too: nothing here may need more than ``builtins`` and ``sys``.
"""

from __future__ import annotations

import builtins
import sys
from typing import Any


class AnvilWrappedError(Exception):
    """An exception of another process. Every exception that crosses is caught by this class too.

    Attributes:
        message: Its text.
        extra_info: What else came with it.
    """

    def __init__(self, error: Any = "") -> None:
        """Take the text, or a dictionary with the key ``message``."""
        self.extra_info: dict[str, Any] = {}
        if isinstance(error, dict):
            self.extra_info = error
            error = error.get("message", "")
        self.message = "" if error is None else error if isinstance(error, str) else str(error)
        super().__init__(error)

    def __str__(self) -> str:
        """The text."""
        return self.message


_registered: dict[str, type[BaseException]] = {}
_names: dict[type[BaseException], str] = {}


def register_exception(name: str, cls: type[BaseException]) -> type[BaseException]:
    """Let exceptions of a class cross by ``name``; both sides register the same name."""
    _registered[name] = cls
    _names[cls] = name
    return cls


def define(name: str, base: type[BaseException], doc: str, module: str = "anvil.server") -> type[Any]:
    cls = type(name, (base,), {"__module__": module, "__doc__": doc})
    register_exception(f"{module}.{name}", cls)
    return cls


AnvilWrappedError.__module__ = "anvil.server"
_W = AnvilWrappedError
SerializationError = define("SerializationError", _W, "A value cannot cross; the text names the place inside it.")
InternalError = define("InternalError", _W, "The platform failed or refused; the text says what.")
InvalidResponseError = define("InvalidResponseError", _W, "An answer made no sense.")
RuntimeUnavailableError = define("RuntimeUnavailableError", _W, "No worker can run server code now.")
UplinkDisconnectedError = define("UplinkDisconnectedError", _W, "The uplink that has the function is not connected.")
ExecutionTerminatedError = define("ExecutionTerminatedError", _W, "The process that ran the function ended.")
TimeoutError = define("TimeoutError", _W, "The function took longer than it may.")
QuotaExceededError = define("QuotaExceededError", _W, "A limit was reached.")
NoServerFunctionError = define("NoServerFunctionError", _W, "No function of that name is registered.")
CookieError = define("CookieError", _W, "A cookie cannot be read or set here.")
SessionExpiredError = define("SessionExpiredError", _W, "The visit has ended.")
AppOfflineError = define("AppOfflineError", _W, "The server cannot be reached.")
PermissionDenied = define("PermissionDenied", _W, "The caller may not do that.")
ServiceNotAdded = define("ServiceNotAdded", _W, "The app does not use that service.")
BackgroundTaskError = define("BackgroundTaskError", _W, "A background task cannot be started or asked.")
BackgroundTaskNotFound = define("BackgroundTaskNotFound", BackgroundTaskError, "No such background task.")
BackgroundTaskKilled = define("BackgroundTaskKilled", BackgroundTaskError, "The background task was killed.")
InvalidObjectError = define("InvalidObjectError", _W, "A handle is forged, or of another visit.")
FailError = define("_FailError", _W, "A failure with a text for people.")
SecretError = define("SecretError", _W, "A secret or a key cannot be had or used.", "anvil.secrets")
SendFailure = define("SendFailure", _W, "A mail could not be sent.", "anvil.email")
UrlEncodingError = define("UrlEncodingError", _W, "A text is not URL-encoded.", "anvil.http")


def class_named(name: str) -> type[BaseException] | None:
    """Find the exception class that crosses under ``name``: a registered one, a builtin, or the app's own."""
    if name in _registered:
        return _registered[name]
    module, _, last = name.rpartition(".")
    if not module or module == "builtins":
        found = getattr(builtins, last, None)
    else:
        found = sys.modules.get(module)
        for part in last.split("."):
            found = getattr(found, part, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) else None


def name_of(cls: type[BaseException]) -> str:
    """The name under which exceptions of a class cross."""
    if cls in _names:
        return _names[cls]
    return cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"


def rebuild(data: dict[str, Any]) -> BaseException:
    """Make the exception that ``data`` describes, to be raised here.

    The result is an instance of the class it was, if this process knows that class (or of the nearest base that it
    knows), and of :class:`AnvilWrappedError`.
    """
    names = [data.get("type") or "", *data.get("bases", ())]
    message = data.get("message", "")
    for name in names:
        cls = class_named(name)
        if cls is not None and issubclass(cls, Exception):
            return _instance(cls, data, message)
    error = AnvilWrappedError(message)
    error.extra_info = data
    _mark(error, data)
    return error


def _instance(cls: type[BaseException], data: dict[str, Any], message: str) -> BaseException:
    made = wrapped_class(cls)
    args = tuple(data["args"]) if "args" in data else (message,)
    error = _construct(cls, made, args)
    error.args = args
    error.message = message  # type: ignore[attr-defined]
    error.extra_info = data  # type: ignore[attr-defined]
    _mark(error, data)
    return error


def _construct(cls: type[BaseException], made: type[BaseException], args: tuple[Any, ...]) -> BaseException:
    """An instance: builtin classes set their attributes from the arguments, others are not asked."""
    if cls.__module__ == "builtins":
        try:
            return made(*args)
        except TypeError:  # a class that wants more than what crossed
            pass
    return made.__new__(made, *args)


def _mark(error: BaseException, data: dict[str, Any]) -> None:
    error._wrought_trace = data.get("trace", [])  # type: ignore[attr-defined]


def _message(error: Any) -> str:
    return error.message


_wrapped: dict[type[BaseException], type[BaseException]] = {}


def wrapped_class(cls: type[BaseException]) -> type[BaseException]:
    """The class ``cls``, or one of the same name that is also an :class:`AnvilWrappedError`."""
    if issubclass(cls, AnvilWrappedError):
        return cls
    if cls not in _wrapped:
        body = {
            "__module__": cls.__module__,
            "__qualname__": cls.__qualname__,
            "__doc__": cls.__doc__,
            "__str__": _message,
            "_wrought_origin": cls,
        }
        try:
            _wrapped[cls] = type(cls.__name__, (cls, AnvilWrappedError), body)
        except TypeError:  # two classes with a layout of their own have no common subclass
            return AnvilWrappedError
    return _wrapped[cls]
