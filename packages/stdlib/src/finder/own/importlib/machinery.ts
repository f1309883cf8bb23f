/** `importlib.machinery`: finders and loaders. Modules come compiled, through the interpreter's loader; files are loaded as Lib loads them where there are files and a compiler (`./wrought py`). */
export const MACHINERY = `"""Kinds of modules, and loaders of files."""
import sys
from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec
from _wrought_import import SourceFileLoader, extend_loader, kept_source, locate, own_finders

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

    def load_module(self, fullname=None):
        from _frozen_importlib import _load, spec_from_loader
        return _load(spec_from_loader(fullname or self.name, self))


class _FileMethods(_LoaderBasics):
    """What SourceFileLoader does where there are files and a compiler."""

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
        kept = kept_source(self)
        if kept is not None:
            return kept
        import io
        import tokenize
        try:
            data = self.get_data(self.path)
        except OSError as problem:
            raise ImportError("source not available through get_data()", name=fullname) from problem
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
        from importlib.readers import FileReader
        return FileReader(self)


extend_loader({name: value for cls in (_LoaderBasics, _FileMethods) for name, value in vars(cls).items()
               if name in ("__eq__", "__hash__") or not name.startswith("__")})


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


class PathFinder:
    """Finds modules in the folders of sys.path, or of a package."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if path is None:
            spec = locate(fullname, None)
            return None if spec is None or spec.loader is BuiltinImporter else spec
        folders = []
        for entry in path:
            spec = FileFinder(entry, *_DETAILS).find_spec(fullname)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            folders.extend(spec.submodule_search_locations)
        if not folders:
            return None
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = folders
        return spec

    @staticmethod
    def find_distributions(*args, **kwargs):
        from importlib.metadata import MetadataPathFinder
        return MetadataPathFinder.find_distributions(*args, **kwargs)

    @staticmethod
    def invalidate_caches():
        if "importlib.metadata" in sys.modules:
            sys.modules["importlib.metadata"].MetadataPathFinder.invalidate_caches()


class WindowsRegistryFinder:
    """Would look into the registry of Windows."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


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
        if os.path.isdir(base):
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
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


_DETAILS = [(SourceFileLoader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)]
_hook = FileFinder.path_hook(*_DETAILS)
sys.meta_path.extend([BuiltinImporter, FrozenImporter, PathFinder])
sys.path_hooks.append(_hook)
own_finders([BuiltinImporter, FrozenImporter, PathFinder, _hook])
`;
