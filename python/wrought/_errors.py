"""Exceptions on their way out of CPython: as data, with the Python lines that matter.

An exception travels as its type's name, the names of its bases (so that who does not know an app's own class still finds
the nearest one it knows), its text, its arguments where they are plain, and its Python lines. Lines of this platform
are left out and paths are made relative to the app or to the installed packages: no path of the machine leaves a worker.
"""

from __future__ import annotations

import importlib
import linecache
import os
import sysconfig
import traceback
from types import TracebackType
from typing import Any

from ._exceptions import *  # noqa: F403
from ._exceptions import name_of

#: What files begin with whose lines are no author's: our own code, and how modules are imported.
_PLATFORM = (
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep,
    os.path.dirname(importlib.__file__) + os.sep,
    "<frozen ",
)
#: The most lines of one traceback that cross. A recursion error has a thousand alike.
MAX_TRACE_LINES = 100
#: The longest text of an exception that crosses, in characters.
MAX_MESSAGE_CHARS = 100_000


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
    found["trace"] = trace_lines(error, paths) + getattr(error, "_wrought_trace", [])
    if log:
        found["log"] = format_log(error, paths)
    return found


def _text_of(error: BaseException) -> str:
    try:
        return str(error)[:MAX_MESSAGE_CHARS]
    except Exception as problem:
        return f"<the text of this {type(error).__name__} cannot be had: {type(problem).__name__}>"


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
        return file.startswith(_PLATFORM)

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
