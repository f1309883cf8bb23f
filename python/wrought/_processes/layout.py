"""How an app's modules are found: the app as one package over ``server_code`` and ``client_code``.

An app directory is not a Python package on disk in general: its folder may have any name, and its server and client
modules live in two trees that import each other as one package. This module builds that package in memory:

- ``from AppPackage import X`` and ``from . import X`` find ``server_code/X`` first, then ``client_code/X``;
- ``import X`` (old style) gives the same module object, when nothing else is called ``X``;
- ``from ._anvil_designer import Form1Template`` gives an inert base class, so that client modules import on the server.

Nothing is written beside the app's files (no ``__pycache__``).
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
import types
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec

#: Folders that hold an app's modules, in the order in which they are searched. The last three are of apps older than packages.
CODE_FOLDERS = ("server_code", "client_code", "server_modules", "modules", "forms")
SERVER_FOLDERS = ("server_code", "server_modules")
DESIGNER = "_anvil_designer"
#: Modules that apps of the first years import without their package.
OLD_NAMES = {"tables": "anvil.tables"}


@dataclass(frozen=True)
class AppPackage:
    """One app: the main one or a dependency.

    Attributes:
        name: Its ``package_name``, a Python identifier.
        directory: Absolute path of the folder that holds ``anvil.yaml``.
        version: ``runtime_options.version``; below 2, form modules find their template class without an import.
    """

    name: str
    directory: str
    version: int = 2

    @property
    def paths(self) -> list[str]:
        """The existing code folders, absolute, in search order."""
        found = (os.path.join(self.directory, folder) for folder in CODE_FOLDERS)
        return [path for path in found if os.path.isdir(path)]


class _AppLoader(importlib.machinery.SourceFileLoader):
    """Loads a module of an app without leaving bytecode in the app's folder."""

    def __init__(self, fullname: str, path: str, app: AppPackage) -> None:
        super().__init__(fullname, path)
        self._app = app

    def set_data(self, path: str, data: bytes, *, _mode: int = 0o666) -> None:
        """Keep nothing: the app's folder stays as its author left it."""

    def exec_module(self, module: types.ModuleType) -> None:
        """Run the module; forms of old apps get the template class that they do not import."""
        if self._app.version < 2:
            last = module.__name__.rpartition(".")[2]
            setattr(module, last + "Template", _template_class(module.__name__, last + "Template"))
        super().exec_module(module)


class _AppFinder(importlib.abc.MetaPathFinder):
    """Finds the app packages, what is in them, and (last of all finders) their modules by bare name."""

    def __init__(self, apps: Sequence[AppPackage]) -> None:
        self._apps = {app.name: app for app in apps}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find ``AppPackage`` or anything below it."""
        top, _, rest = fullname.partition(".")
        app = self._apps.get(top)
        if app is None:
            return None
        if not rest:
            spec = ModuleSpec(fullname, None, is_package=True)
            spec.loader = _PackageLoader(app)
            return spec
        if fullname.endswith("." + DESIGNER):
            return ModuleSpec(fullname, _DesignerLoader())
        details = (importlib.machinery.SourceFileLoader, importlib.machinery.SOURCE_SUFFIXES)
        for folder in path or ():
            finder = importlib.machinery.FileFinder(
                folder, (lambda name, file: _AppLoader(name, file, app), details[1])
            )
            spec = finder.find_spec(fullname)
            if spec is not None and spec.loader is not None:
                return spec
        return _namespace_spec(fullname, path or ())


def _namespace_spec(fullname: str, path: Sequence[str]) -> ModuleSpec | None:
    """A folder without ``__init__.py`` is a package of what lies below it, in both trees."""
    last = fullname.rpartition(".")[2]
    folders = [os.path.join(folder, last) for folder in path]
    folders = [folder for folder in folders if os.path.isdir(folder)]
    if not folders:
        return None
    spec = ModuleSpec(fullname, _NamespaceLoader(), is_package=True)
    spec.submodule_search_locations = folders
    return spec


class _NamespaceLoader(importlib.abc.Loader):
    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        """A folder has no code."""


class _PackageLoader(importlib.abc.Loader):
    """The app's package itself: no file, a path over the code folders."""

    def __init__(self, app: AppPackage) -> None:
        self._app = app

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        """Point the package at the code folders; run ``client_code/__init__.py`` if the author wrote one."""
        module.__path__ = self._app.paths
        for folder in module.__path__:
            init = os.path.join(folder, "__init__.py")
            if os.path.isfile(init) and os.path.getsize(init):
                source = importlib.util.decode_source(_read(init))
                exec(compile(source, init, "exec"), module.__dict__)


class _DesignerLoader(importlib.abc.Loader):
    """``_anvil_designer``: any ``…Template`` name is an inert form class."""

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        package = module.__name__.rpartition(".")[0]

        def __getattr__(name: str) -> type:
            if not name.endswith("Template"):
                raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
            made = _template_class(package, name)
            setattr(module, name, made)
            return made

        module.__getattr__ = __getattr__  # type: ignore[method-assign]


class _BareNameFinder(importlib.abc.MetaPathFinder):
    """``import ServerModule1``: the app's module of that name, if no installed package has it."""

    def __init__(self, app: AppPackage) -> None:
        self._app = app

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        top, dot, rest = fullname.partition(".")
        if top in OLD_NAMES:
            return ModuleSpec(fullname, _AliasLoader(OLD_NAMES[top] + dot + rest))
        if dot or fullname == self._app.name:
            return None
        for folder in self._app.paths:
            there = os.path.join(folder, fullname)
            if os.path.isfile(there + ".py") or os.path.isfile(os.path.join(there, "__init__.py")):
                return ModuleSpec(fullname, _AliasLoader(f"{self._app.name}.{fullname}"))
        return None


class _AliasLoader(importlib.abc.Loader):
    """Gives a module that is known by another name."""

    def __init__(self, real: str) -> None:
        self._real = real

    def create_module(self, spec: ModuleSpec) -> types.ModuleType:
        module = importlib.import_module(self._real)
        self._own_spec = module.__spec__
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        """Already run under its real name; the import machinery has overwritten its specification, so give it back."""
        module.__spec__ = self._own_spec


def _template_class(module: str, name: str) -> type:
    from anvil._components import FormTemplate

    return type(name, (FormTemplate,), {"__module__": module})


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def install(apps: Sequence[AppPackage]) -> None:
    """Make the apps importable.

    Args:
        apps: Dependencies first, the main app last.
    """
    sys.meta_path.insert(0, _AppFinder(apps))
    sys.meta_path.append(_BareNameFinder(apps[-1]))


def server_module_names(app: AppPackage) -> list[str]:
    """Dotted names of every server module of an app, parents before children, each below the app's package."""
    names: set[str] = set()
    for folder in SERVER_FOLDERS:
        root = os.path.join(app.directory, folder)
        for parent, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if name.isidentifier() and name != "__pycache__")
            parts = os.path.relpath(parent, root).split(os.sep)
            below = [] if parts == ["."] else parts
            for file in files:
                stem, kind = os.path.splitext(file)
                if kind == ".py" and stem == "__init__" and below:
                    names.add(".".join([app.name, *below]))
                elif kind == ".py" and stem.isidentifier() and stem != "__init__":
                    names.add(".".join([app.name, *below, stem]))
    return sorted(names)
