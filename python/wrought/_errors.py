"""Exceptions that cross: their classes, how one becomes data, and how it comes back as the class that it was.

An exception travels as its type's name, the names of its bases (so that who does not know an app's own class still finds
the nearest one it knows), its text, its arguments where they are plain, and its Python lines. Lines of this platform
are left out and paths are made relative to the app or to the installed packages: no path of the machine leaves a worker.

Whatever arrives is also an :class:`AnvilWrappedError`, because that is all that apps written for Anvil can catch.
"""

from __future__ import annotations

import builtins
import linecache
import os
import sys
import sysconfig
import traceback
from types import TracebackType
from typing import Any

#: Folders of this platform's own Python code.
_PLATFORM = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
#: The most lines of one traceback that cross. A recursion error has a thousand alike.
MAX_TRACE_LINES = 100
#: The longest text of an exception that crosses, in characters.
MAX_MESSAGE_CHARS = 100_000


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


def _define(name: str, base: type[BaseException], doc: str, module: str = "anvil.server") -> type[Any]:
    cls = type(name, (base,), {"__module__": module, "__doc__": doc})
    register_exception(f"{module}.{name}", cls)
    return cls


AnvilWrappedError.__module__ = "anvil.server"
_W = AnvilWrappedError
SerializationError = _define("SerializationError", _W, "A value cannot cross; the text names the place inside it.")
InternalError = _define("InternalError", _W, "The platform failed or refused; the text says what.")
InvalidResponseError = _define("InvalidResponseError", _W, "An answer made no sense.")
RuntimeUnavailableError = _define("RuntimeUnavailableError", _W, "No worker can run server code now.")
UplinkDisconnectedError = _define("UplinkDisconnectedError", _W, "The uplink that has the function is not connected.")
ExecutionTerminatedError = _define("ExecutionTerminatedError", _W, "The process that ran the function ended.")
TimeoutError = _define("TimeoutError", _W, "The function took longer than it may.")  # noqa: A001
QuotaExceededError = _define("QuotaExceededError", _W, "A limit was reached.")
NoServerFunctionError = _define("NoServerFunctionError", _W, "No function of that name is registered.")
CookieError = _define("CookieError", _W, "A cookie cannot be read or set here.")
SessionExpiredError = _define("SessionExpiredError", _W, "The visit has ended.")
AppOfflineError = _define("AppOfflineError", _W, "The server cannot be reached.")
PermissionDenied = _define("PermissionDenied", _W, "The caller may not do that.")
ServiceNotAdded = _define("ServiceNotAdded", _W, "The app does not use that service.")
BackgroundTaskError = _define("BackgroundTaskError", _W, "A background task cannot be started or asked.")
BackgroundTaskNotFound = _define("BackgroundTaskNotFound", BackgroundTaskError, "No such background task.")
BackgroundTaskKilled = _define("BackgroundTaskKilled", BackgroundTaskError, "The background task was killed.")
InvalidObjectError = _define("InvalidObjectError", _W, "A handle is forged, or of another visit.")
_FailError = _define("_FailError", _W, "A failure with a text for people.")
SecretError = _define("SecretError", _W, "A secret or a key cannot be had or used.", "anvil.secrets")
SendFailure = _define("SendFailure", _W, "A mail could not be sent.", "anvil.email")
UrlEncodingError = _define("UrlEncodingError", _W, "A text is not URL-encoded.", "anvil.http")


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


def describe(error: BaseException, *, paths: PathShortener, log: bool = True) -> dict[str, Any]:
    """Turn an exception into plain data.

    Args:
        error: A caught exception.
        paths: Makes file names relative.
        log: Whether to add the whole traceback as text, chained exceptions included, under ``log`` (for the
            server's log, never for a browser).

    Returns:
        ``type``, ``bases``, ``message``, ``args`` (when plain) and ``trace``: a list of
        ``{file, line, function, text}``, outermost first.
    """
    origin = getattr(error, "_wrought_origin", None)
    cls = origin or type(error)
    bases = [name_of(base) for base in cls.__mro__[1:] if issubclass(base, Exception) and base is not Exception]
    message = _text_of(error)
    found: dict[str, Any] = {"type": name_of(cls), "bases": bases, "message": message}
    if error.args and all(isinstance(arg, (str, int, float, bool, type(None))) for arg in error.args):
        found["args"] = list(error.args)
    found["trace"] = getattr(error, "_wrought_trace", []) + trace_lines(error, paths)
    if log:
        found["log"] = format_log(error, paths)
    return found


def _text_of(error: BaseException) -> str:
    try:
        return str(error)[:MAX_MESSAGE_CHARS]
    except Exception as problem:
        return f"<the text of this {type(error).__name__} cannot be had: {type(problem).__name__}>"


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
    error = made.__new__(made, *args)
    error.args = args
    error.message = message  # type: ignore[attr-defined]
    error.extra_info = data  # type: ignore[attr-defined]
    _mark(error, data)
    return error


def _mark(error: BaseException, data: dict[str, Any]) -> None:
    error._wrought_trace = data.get("trace", [])  # type: ignore[attr-defined]


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
            "__str__": cls.__str__,
            "_wrought_origin": cls,
        }
        try:
            _wrapped[cls] = type(cls.__name__, (cls, AnvilWrappedError), body)
        except TypeError:  # two classes with a layout of their own have no common subclass
            return AnvilWrappedError
    return _wrapped[cls]


class PathShortener:
    """Names files without the machine's paths.

    Args:
        apps: ``(package name, absolute directory)``; files of the last one, the main app, are named without the package.
    """

    def __init__(self, apps: list[tuple[str, str]]) -> None:
        roots = {directory.rstrip(os.sep) + os.sep: f"{name}/" for name, directory in apps[:-1]}
        if apps:
            roots[apps[-1][1].rstrip(os.sep) + os.sep] = ""
        for key in ("purelib", "platlib", "platstdlib", "stdlib"):
            roots[sysconfig.get_path(key) + os.sep] = ""
        self._roots = sorted(roots.items(), key=lambda item: -len(item[0]))

    def is_platform(self, file: str) -> bool:
        """Whether a file is this platform's own."""
        return file.startswith(_PLATFORM) or file.startswith("<frozen ")

    def shorten(self, file: str) -> str:
        """A name for a file that says nothing about the machine; always with forward slashes."""
        for root, name in self._roots:
            if file.startswith(root):
                return (name + file[len(root) :]).replace(os.sep, "/")
        return os.path.basename(file) if os.path.isabs(file) else file


def trace_lines(error: BaseException, paths: PathShortener) -> list[dict[str, Any]]:
    """The Python lines of an exception, outermost first, without those of the platform; a syntax error's own place last."""
    found: list[dict[str, Any]] = []
    tb: TracebackType | None = error.__traceback__
    while tb is not None:
        code = tb.tb_frame.f_code
        if not paths.is_platform(code.co_filename):
            text = linecache.getline(code.co_filename, tb.tb_lineno, tb.tb_frame.f_globals).strip()
            name = getattr(code, "co_qualname", code.co_name)
            found.append(
                {"file": paths.shorten(code.co_filename), "line": tb.tb_lineno, "function": name, "text": text}
            )
        tb = tb.tb_next
    if isinstance(error, SyntaxError) and error.filename:
        place = {"file": paths.shorten(error.filename), "line": error.lineno or 0, "function": "<module>"}
        found.append({**place, "text": (error.text or "").strip(), "column": error.offset or 0})
    if len(found) > MAX_TRACE_LINES:
        half = MAX_TRACE_LINES // 2
        found = found[:half] + found[-half:]
    return found


def format_log(error: BaseException, paths: PathShortener) -> str:
    """The traceback as CPython prints it, chained exceptions included, without platform lines and machine paths."""
    report = traceback.TracebackException.from_exception(error, compact=True)
    seen: set[int] = set()
    part: traceback.TracebackException | None = report
    while part is not None and id(part) not in seen:
        seen.add(id(part))
        kept = [frame for frame in part.stack if not paths.is_platform(frame.filename)]
        for frame in kept:
            frame.filename = paths.shorten(frame.filename)
        part.stack = traceback.StackSummary.from_list(kept)
        if getattr(part, "filename", None):
            part.filename = paths.shorten(part.filename)
        part = part.__cause__ or part.__context__
    return "".join(report.format())
