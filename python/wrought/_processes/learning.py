"""What calls import late, a zygote learns: the next calls find it imported.

Libraries import parts of themselves when they are first used (``plotly.express``: two hundred modules at the first
chart). In an isolated call that would be done again in every call. So a child tells which modules of installed packages
its call has imported, and its zygote imports them too, after a trial in a process of its own has shown that they start
no threads and open no sockets.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import sys
import sysconfig
from collections.abc import Callable

#: Folders of modules that may be learned; an app's own are none of them.
_INSTALLED = tuple(
    {sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib", "purelib", "platlib")}
)
#: Names told of one call at most.
MAX_NAMES = 3000


def last_imported() -> str:
    """The newest module. Asked before a call: going through all would touch memory that a forked process shares."""
    return next(reversed(sys.modules))


def imported_since(last: str) -> list[str]:
    """Names of the modules of installed packages that were imported after ``last``, in the order of their import."""
    found: list[str] = []
    for name in reversed(sys.modules):
        if name == last or len(found) >= MAX_NAMES:
            break
        origin = getattr(getattr(sys.modules[name], "__spec__", None), "origin", None)
        if isinstance(origin, str) and (origin.startswith(_INSTALLED) or origin == "built-in"):
            found.append(name)
    return found[::-1]


def learn(names: list[str], is_safe: Callable[[], bool]) -> bool:
    """Import modules, unless that makes forking unsafe.

    Args:
        names: Modules, in the order in which a call imported them.
        is_safe: Says whether this process may still be forked; asked in the trial.

    Returns:
        Whether anything was imported.
    """
    wanted = [name for name in names if name not in sys.modules]
    if not wanted and not _unwarmed():
        return False
    pid = os.fork()
    if pid == 0:
        _import_all(wanted)
        os._exit(0 if is_safe() else 1)
    _, status = os.waitpid(pid, 0)
    if status != 0:
        return False
    _import_all(wanted)
    gc.collect()
    gc.freeze()
    return True


def _import_all(names: list[str]) -> None:
    """Import what can be imported; who needs one that cannot is told by its own import. Nothing is printed."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for name in names:
            with contextlib.suppress(Exception):
                importlib.import_module(name)
        for library in _unwarmed():
            _warm.add(library)
            with contextlib.suppress(Exception):
                _WARMERS[library]()


def _warm_plotly() -> None:
    """Make one chart: plotly builds tables of its properties and reads its templates with the first."""
    import plotly.express

    plotly.express.bar(x=[0, 1], y=[0, 1], color=["a", "b"]).to_json()


#: Libraries whose first use builds tables that the next uses share.
_WARMERS: dict[str, Callable[[], None]] = {"plotly.express": _warm_plotly}
_warm: set[str] = set()


def _unwarmed() -> list[str]:
    return [library for library in _WARMERS if library in sys.modules and library not in _warm]
