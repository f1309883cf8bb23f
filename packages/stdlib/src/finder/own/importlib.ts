/**
 * `importlib.machinery`, `.util` and `.abc`. Modules come compiled, through the interpreter's loader; files are loaded as Lib loads them
 * where there are files and a compiler (`./wrought py`).
 */
export const MACHINERY = `"""Kinds of modules, and loaders of files."""
import _imp
from _wrought_import import ModuleSpec

SOURCE_SUFFIXES = [".py"]
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = []


def all_suffixes():
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class _LoaderBasics:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)

    def load_module(self, fullname):
        import importlib
        return importlib.import_module(fullname)


class SourceFileLoader(_LoaderBasics):
    """Loads a file of Python text."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def get_filename(self, fullname=None):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()

    def get_source(self, fullname=None):
        import io
        import tokenize
        data = self.get_data(self.path)
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding).replace("\\r\\n", "\\n").replace("\\r", "\\n")

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname=None):
        return self.source_to_code(self.get_data(self.path), self.path)

    def is_package(self, fullname=None):
        import os
        return os.path.basename(self.path).rsplit(".", 1)[0] == "__init__"

    def path_stats(self, path):
        import os
        found = os.stat(path)
        return {"mtime": found.st_mtime, "size": found.st_size}

    def get_resource_reader(self, module):
        return None


class SourcelessFileLoader(SourceFileLoader):
    """Would load byte code, of which there is none here."""

    def get_code(self, fullname=None):
        raise ImportError("there is no byte code here: import the .py file", name=self.name, path=self.path)

    def get_source(self, fullname=None):
        return None


class ExtensionFileLoader(_LoaderBasics):
    """Would load machine code."""

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None

    def create_module(self, spec):
        raise ImportError("a page cannot load machine code: use the module in a server module", name=self.name, path=self.path)


class NamespaceLoader(_LoaderBasics):
    """Loads a folder without __init__.py."""

    def __init__(self, name, path, path_finder=None):
        self._path = path

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec", dont_inherit=True)


class _ByName:
    """Finds what the interpreter's loader has."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        from _wrought_import import find_spec
        return find_spec(fullname, None) if cls._has(fullname) else None

    @classmethod
    def create_module(cls, spec):
        return None

    @classmethod
    def exec_module(cls, module):
        """The module has run when it was found."""

    @classmethod
    def invalidate_caches(cls):
        """Nothing is kept."""


class BuiltinImporter(_ByName):
    _has = staticmethod(lambda name: bool(_imp.is_builtin(name)))

    @classmethod
    def is_package(cls, fullname):
        return False


class FrozenImporter(_ByName):
    _has = staticmethod(lambda name: False)


class PathFinder(_ByName):
    _has = staticmethod(lambda name: not _imp.is_builtin(name))


class WindowsRegistryFinder(_ByName):
    _has = staticmethod(lambda name: False)


class FileFinder:
    """Finds the modules of a folder."""

    def __init__(self, path, *loader_details):
        self.path = path or "."
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]

    def find_spec(self, fullname, target=None):
        import os
        from importlib.util import spec_from_file_location
        tail = fullname.rpartition(".")[2]
        base = os.path.join(self.path, tail)
        for suffix, loader in self._loaders:
            package = os.path.join(base, "__init__" + suffix)
            if os.path.isfile(package):
                return spec_from_file_location(fullname, package, loader=loader(fullname, package), submodule_search_locations=[base])
            if os.path.isfile(base + suffix):
                return spec_from_file_location(fullname, base + suffix, loader=loader(fullname, base + suffix))
        return None

    def invalidate_caches(self):
        """Nothing is kept."""

    @classmethod
    def path_hook(cls, *loader_details):
        def hook(path):
            import os
            if not os.path.isdir(path):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)
        return hook
`;

export const UTIL = `"""Specs of modules, and modules of specs."""
from _wrought_import import ModuleSpec, cache_from_source, find_spec, resolve_name, source_from_cache
from importlib.abc import Loader
from importlib.machinery import SourceFileLoader

MAGIC_NUMBER = b"\\0\\0\\r\\n"


def module_from_spec(spec):
    """A new module, not run yet."""
    import types
    loader = spec.loader
    module = loader.create_module(spec) if hasattr(loader, "create_module") else None
    if module is None:
        module = types.ModuleType(spec.name)
    module.__name__ = spec.name
    module.__loader__ = loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


_UNSET = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_UNSET):
    """The spec of a module in a file."""
    import os
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = os.fspath(location)
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is _UNSET:
        if hasattr(loader, "is_package"):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = [os.path.dirname(location)]
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of what a loader loads."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if hasattr(loader, "get_filename"):
        return spec_from_file_location(name, loader=loader)
    if is_package is None and hasattr(loader, "is_package"):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


def source_hash(source_bytes):
    import hashlib
    return hashlib.blake2b(source_bytes, digest_size=8).digest()


def decode_source(source_bytes):
    import io
    import tokenize
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source_bytes).readline)
    return source_bytes.decode(encoding).replace("\\r\\n", "\\n").replace("\\r", "\\n")


class LazyLoader(Loader):
    """Loads at once: what is not imported is never shipped."""

    def __init__(self, loader):
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        self.loader.exec_module(module)
`;

export const ABC = `"""What finders and loaders must offer."""
import abc
from importlib import machinery


class MetaPathFinder(metaclass=abc.ABCMeta):
    def invalidate_caches(self):
        """Nothing is kept."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    def invalidate_caches(self):
        """Nothing is kept."""


Finder = MetaPathFinder


class Loader(metaclass=abc.ABCMeta):
    def create_module(self, spec):
        return None

    def load_module(self, fullname):
        if not hasattr(self, "exec_module"):
            raise ImportError
        import importlib
        return importlib.import_module(fullname)


class ResourceLoader(Loader):
    @abc.abstractmethod
    def get_data(self, path):
        raise OSError


class InspectLoader(Loader):
    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)


class ExecutionLoader(InspectLoader):
    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError


class FileLoader(ResourceLoader, ExecutionLoader):
    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, fullname):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()


class SourceLoader(ResourceLoader, ExecutionLoader):
    def get_source(self, fullname):
        from importlib.util import decode_source
        return decode_source(self.get_data(self.get_filename(fullname)))


MetaPathFinder.register(machinery.BuiltinImporter)
MetaPathFinder.register(machinery.FrozenImporter)
MetaPathFinder.register(machinery.PathFinder)
PathEntryFinder.register(machinery.FileFinder)
FileLoader.register(machinery.SourceFileLoader)
SourceLoader.register(machinery.SourceFileLoader)
Loader.register(machinery.BuiltinImporter)
ExecutionLoader.register(machinery.ExtensionFileLoader)


class ResourceReader(metaclass=abc.ABCMeta):
    @abc.abstractmethod
    def open_resource(self, resource):
        raise FileNotFoundError

    @abc.abstractmethod
    def resource_path(self, resource):
        raise FileNotFoundError

    @abc.abstractmethod
    def is_resource(self, path):
        raise FileNotFoundError

    @abc.abstractmethod
    def contents(self):
        raise FileNotFoundError


def __getattr__(name):
    if name in ("Traversable", "TraversableResources"):
        from importlib.resources import abc as resources
        return getattr(resources, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
`;
