"""Modules that read data while they are imported are imported anew by each isolated call.

``current_user = anvil.users.get_user()`` at the top of a server module means whoever calls, and rows searched there mean the rows
of that moment: without persistent workers an app may count on it, since no variable survives a call. A process that imported
the modules beforehand knows neither, so its forks run the app's modules (and not the libraries) again, as part of their call.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from . import layout, serve

#: Calls whose answers are the same for everybody and at any time: they make no module import anew.
_CONSTANT = ("anvil.private.secrets.", "anvil.private.tables.get_app_tables", "anvil.private.tables.v2.get_app_tables")


def reads_data(called: Iterable[str]) -> bool:
    """Whether calls that were made while modules were imported have answers that differ from call to call.

    Args:
        called: Their names.
    """
    return any(not name.startswith(_CONSTANT) for name in called)


def import_anew(packages: list[layout.AppPackage], import_all: Callable[[layout.AppPackage], None]) -> None:
    """Forget every module of the apps and import the server modules again.

    Args:
        packages: Dependencies first, the main app last.
        import_all: Imports all server modules of one.
    """
    tops = {package.name for package in packages}
    for name, module in list(sys.modules.items()):
        if getattr(module, "__name__", name).partition(".")[0] in tops:
            del sys.modules[name]
    serve.import_problems.clear()
    for package in packages:
        import_all(package)
