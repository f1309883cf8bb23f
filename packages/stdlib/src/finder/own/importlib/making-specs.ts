/** `importlib.util`: specs, and modules made of them. */
export const UTIL = `"""Specs of modules, and modules of specs."""
import sys
from _frozen_importlib import _find_spec, module_from_spec, spec_from_loader
from _wrought_import import ModuleSpec, cache_from_source, resolve_name, source_from_cache
from importlib.abc import Loader
from importlib.machinery import SourceFileLoader

MAGIC_NUMBER = b"\\0\\0\\r\\n"


def find_spec(name, package=None):
    """The spec of a module, which is not run for it (packages above it are)."""
    fullname = resolve_name(name, package) if name.startswith(".") else name
    if fullname not in sys.modules:
        parent_name = fullname.rpartition(".")[0]
        path = None
        if parent_name:
            parent = __import__(parent_name, fromlist=["__path__"])
            try:
                path = parent.__path__
            except AttributeError as problem:
                raise ModuleNotFoundError(
                    f"__path__ attribute not found on {parent_name!r} while trying to find {fullname!r}", name=fullname
                ) from problem
        return _find_spec(fullname, path)
    module = sys.modules[fullname]
    if module is None:
        return None
    try:
        spec = module.__spec__
    except AttributeError:
        raise ValueError(f"{name}.__spec__ is not set") from None
    if spec is None:
        raise ValueError(f"{name}.__spec__ is None")
    return spec


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
        submodule_search_locations = None
        if hasattr(loader, "is_package"):
            try:
                if loader.is_package(name):
                    submodule_search_locations = []
            except ImportError:
                pass
    if submodule_search_locations == []:
        submodule_search_locations = [os.path.dirname(location)]
    spec.submodule_search_locations = submodule_search_locations
    return spec


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
