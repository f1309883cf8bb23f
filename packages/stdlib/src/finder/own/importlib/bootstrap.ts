/** `_frozen_importlib` and `_frozen_importlib_external`: the half of the import system that is Python, for finders and loaders of a program's own. */
export const BOOTSTRAP = `"""Finding and loading modules by what stands in sys.meta_path."""
import sys
from _wrought_import import BuiltinImporter, ModuleSpec, is_own_finder, locate


class FrozenImporter:
    """Would find modules that are part of an executable."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None

    @classmethod
    def invalidate_caches(cls):
        """Nothing is kept."""


def _verbose_message(message, *args, verbosity=1):
    """There is no -v."""


def _call_with_frames_removed(f, *args, **kwds):
    return f(*args, **kwds)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of what a loader loads."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if not origin and hasattr(loader, "get_filename"):
        from importlib.util import spec_from_file_location
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        return spec_from_file_location(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None:
        is_package = False
        if hasattr(loader, "is_package"):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                pass
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


def _init_module_attrs(spec, module, *, override=False):
    def put(name, value):
        if override or getattr(module, name, None) is None:
            try:
                setattr(module, name, value)
            except AttributeError:
                pass
    put("__name__", spec.name)
    put("__loader__", spec.loader)
    put("__package__", spec.parent)
    try:
        module.__spec__ = spec
    except AttributeError:
        pass
    if spec.submodule_search_locations is not None:
        put("__path__", spec.submodule_search_locations)
    if spec.has_location:
        put("__file__", spec.origin)
        if spec.cached is not None:
            put("__cached__", spec.cached)
    return module


def module_from_spec(spec):
    """A new module, not run yet."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = type(sys)(spec.name)
    return _init_module_attrs(spec, module)


def _load(spec):
    """The module of a spec, run."""
    loader = spec.loader
    if loader is not None and not hasattr(loader, "exec_module"):
        loader.load_module(spec.name)
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
        return _init_module_attrs(spec, module)
    module = module_from_spec(spec)
    spec._initializing = True
    try:
        sys.modules[spec.name] = module
        try:
            if loader is not None:
                loader.exec_module(module)
            elif spec.submodule_search_locations is None:
                raise ImportError("missing loader", name=spec.name)
        except:
            sys.modules.pop(spec.name, None)
            raise
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
    finally:
        spec._initializing = False
    return module


_load_unlocked = _load


def _ask(finder, name, path, target=None):
    find_spec = getattr(finder, "find_spec", None)
    return None if find_spec is None else find_spec(name, path, target)


def _hooked_spec(name, path):
    """What a path hook of the program's own, or a zip file, finds."""
    for entry in sys.path if path is None else path:
        if not isinstance(entry, str):
            continue
        finder = sys.path_importer_cache.get(entry)
        if finder is None:
            hooks = [hook for hook in sys.path_hooks if not is_own_finder(hook)]
            if any(kind + "/" in entry + "/" for kind in (".zip", ".whl", ".egg", ".pyz")):
                from zipimport import zipimporter
                hooks.append(zipimporter)
            for hook in hooks:
                try:
                    finder = hook(entry)
                except ImportError:
                    continue
                sys.path_importer_cache[entry] = finder
                break
        if finder is None or type(finder).__name__ == "FileFinder":
            continue
        spec = finder.find_spec(name)
        if spec is not None:
            return spec
    return None


def _foreign_spec(name, path, is_last):
    is_behind = False
    for finder in list(sys.meta_path):
        if is_own_finder(finder):
            is_behind = True
        elif is_behind == is_last:
            spec = _ask(finder, name, path)
            if spec is not None:
                return spec
    return _hooked_spec(name, path) if is_last else None


def _find_spec(name, path, target=None):
    """The spec of a module by all finders, or None."""
    return _foreign_spec(name, path, False) or locate(name, path) or _foreign_spec(name, path, True)


def _find_foreign(name, path, is_last):
    """The module that a finder of the program's own loads, or None."""
    spec = _foreign_spec(name, path, is_last)
    return None if spec is None else _load(spec)
`;

export const BOOTSTRAP_EXTERNAL = `"""Finders and loaders of files."""
import os as _os
import sys
from importlib.machinery import *
from importlib.machinery import _LoaderBasics, NamespaceLoader as _NamespaceLoader
from importlib.util import MAGIC_NUMBER, cache_from_source, decode_source, source_from_cache, spec_from_file_location

path_sep = "/"
path_separators = "/"
_RAW_MAGIC_NUMBER = int.from_bytes(MAGIC_NUMBER, "little")


def _path_join(*parts):
    return "/".join(part.rstrip("/") for part in parts if part)


def _path_split(path):
    head, _, tail = path.rpartition("/")
    return head, tail


def _path_stat(path):
    return _os.stat(path)


def _pack_uint32(x):
    return (int(x) & 0xFFFFFFFF).to_bytes(4, "little")


def _unpack_uint16(data):
    return int.from_bytes(data, "little")


_unpack_uint32 = _unpack_uint64 = _unpack_uint16


def _classify_pyc(data, name, exc_details):
    raise ImportError(f"bad magic number in {name!r}: there is no byte code here", **exc_details)


def _validate_timestamp_pyc(data, source_mtime, source_size, name, exc_details):
    _classify_pyc(data, name, exc_details)


def _validate_hash_pyc(data, source_hash, name, exc_details):
    _classify_pyc(data, name, exc_details)


def _get_sourcefile(bytecode_path):
    try:
        return source_from_cache(bytecode_path)
    except (NotImplementedError, ValueError):
        return bytecode_path.removesuffix("c")


def _fix_up_module(ns, name, pathname, cpathname=None):
    loader = ns.get("__loader__") or SourceFileLoader(name, pathname)
    ns["__spec__"] = ns.get("__spec__") or spec_from_file_location(name, pathname, loader=loader)
    ns["__loader__"] = loader
    ns["__file__"] = pathname
`;
