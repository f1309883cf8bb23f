"""What programs see and change of imports: specs, loaders, finders of their own, packages that are only folders, zip files, data beside modules."""
import importlib
import importlib.abc
import importlib.machinery
import importlib.metadata
import importlib.resources
import importlib.util
import os
import pkgutil
import re
import runpy
import sys
import tempfile
import zipfile

ROOT = tempfile.mkdtemp()
OTHER = tempfile.mkdtemp()
FILES = {
    "pkg/__init__.py": "X = 1\n",
    "pkg/m.py": "Y = 2\n",
    "pkg/data.txt": "hello\n",
    "pkg/sub/__init__.py": "Z = 3\n",
    "space/a/mod.py": "W = 4\n",
    "other/__init__.py": "from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)\n",
    "broken.py": "1 / 0\n",
    "thing-1.2.dist-info/METADATA": "Metadata-Version: 2.1\nName: thing\nVersion: 1.2\n",
    "thing-1.2.dist-info/entry_points.txt": "[tools]\nrun = pkg.m:Y\n",
}
for name, text in FILES.items():
    path = os.path.join(ROOT, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
os.makedirs(os.path.join(OTHER, "space", "b"))
with open(os.path.join(OTHER, "space", "b", "mod.py"), "w") as file:
    file.write("V = 5\n")
archive = os.path.join(OTHER, "packed.zip")
with zipfile.ZipFile(archive, "w") as packed:
    packed.writestr("zipped/__init__.py", "from .inner import P\n")
    packed.writestr("zipped/inner.py", "P = __name__\n")
    packed.writestr("zipped/note.txt", "in the zip")
sys.path[:0] = [ROOT, OTHER]


def show(f):
    try:
        text = repr(f())
    except BaseException as problem:
        text = f"{type(problem).__name__}: {problem}"
    text = text.replace(ROOT, "ROOT").replace(OTHER, "OTHER")
    print(re.sub("0x[0-9a-f]+", "0x", text))


import pkg
import pkg.m
import space.a.mod
import space.b.mod

print("-- specs")
show(lambda: pkg.__spec__)
show(lambda: (pkg.__spec__.parent, pkg.__spec__.has_location, type(pkg.__loader__).__name__, pkg.__loader__ is pkg.__spec__.loader))
show(lambda: (pkg.m.__spec__.parent, pkg.m.__spec__.submodule_search_locations, pkg.m.__package__))
show(lambda: (list(space.__path__), hasattr(space, "__file__"), space.__spec__.origin, space.a.mod.W, space.b.mod.V))
show(lambda: sys.__spec__)
show(lambda: __spec__)
show(lambda: pkg.__spec__ == importlib.util.find_spec("pkg"))
show(lambda: importlib.machinery.ModuleSpec("a.b", None, is_package=True).parent)

print("-- looking without running")
show(lambda: importlib.util.find_spec("broken").origin)
show(lambda: "broken" in sys.modules)
show(lambda: importlib.util.find_spec("pkg.m"))
show(lambda: importlib.util.find_spec(".m", "pkg").name)
show(lambda: importlib.util.find_spec("nope"))
show(lambda: importlib.util.find_spec("nope.x"))
show(lambda: importlib.util.find_spec("pkg.m.x"))
show(lambda: importlib.util.find_spec("__main__"))
show(lambda: importlib.util.find_spec("sys").origin)
show(lambda: importlib.import_module("broken"))

print("-- loaders")
show(lambda: pkg.__loader__.get_source("pkg"))
show(lambda: pkg.__loader__.get_data(os.path.join(ROOT, "pkg", "data.txt")))
show(lambda: pkg.__loader__.is_package("pkg"))
spec = importlib.util.spec_from_file_location("dynamic", os.path.join(ROOT, "pkg", "m.py"))
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
show(lambda: (module.Y, module.__name__, module.__file__, module.__spec__ is spec, "dynamic" in sys.modules))
show(lambda: importlib.reload(pkg.m).Y)


class Loud(importlib.machinery.SourceFileLoader):
    def get_data(self, path):
        return super().get_data(path).replace(b"Y = 2", b"Y = 'loud'")


spec = importlib.util.spec_from_file_location("loud", os.path.join(ROOT, "pkg", "m.py"), loader=Loud("loud", os.path.join(ROOT, "pkg", "m.py")))
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
show(lambda: module.Y)

print("-- resources, packages, metadata")
show(lambda: importlib.resources.files("pkg").joinpath("data.txt").read_text())
show(lambda: sorted(each.name for each in importlib.resources.files(pkg).iterdir() if not each.name.startswith("__pycache__")))
show(lambda: pkgutil.get_data("pkg", "data.txt"))
show(lambda: [(each.name, each.ispkg) for each in pkgutil.iter_modules(pkg.__path__)])
show(lambda: [each.name for each in pkgutil.walk_packages(pkg.__path__, "pkg.")])
show(lambda: pkgutil.resolve_name("pkg.m:Y"))
show(lambda: importlib.metadata.version("thing"))
show(lambda: importlib.metadata.version("nothing"))
show(lambda: [each.load() for each in importlib.metadata.distribution("thing").entry_points])
show(lambda: runpy.run_path(os.path.join(ROOT, "pkg", "m.py"))["Y"])
show(lambda: runpy.run_module("pkg.sub")["Z"])

print("-- finders")


class Virtual(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "virtual":
            print("find", name, path)
            return importlib.machinery.ModuleSpec(name, self, is_package=name == "virtual")
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        if module.__name__.endswith("bad"):
            raise RuntimeError("cannot run")
        module.value = module.__name__.upper()


sys.meta_path.insert(0, Virtual())
import virtual.child

show(lambda: (virtual.value, virtual.child.value, virtual.__spec__))
show(lambda: importlib.import_module("virtual.bad"))
show(lambda: "virtual.bad" in sys.modules)
show(lambda: importlib.import_module("json").__name__)
sys.meta_path.append(sys.meta_path.pop(0))
show(lambda: importlib.import_module("virtual.late").value)
show(lambda: importlib.util.find_spec("virtual.other").name)
sys.meta_path.pop()
show(lambda: importlib.import_module("virtual.never"))


class Entry:
    def __init__(self, entry):
        if entry != "memory:":
            raise ImportError
        self.entry = entry

    def find_spec(self, name, target=None):
        return importlib.util.spec_from_loader(name, Virtual()) if name == "remembered" else None


sys.path_hooks.append(Entry)
sys.path.append("memory:")
show(lambda: importlib.import_module("remembered").value)

print("-- zip files")
sys.path.append(archive)
import zipped

show(lambda: (zipped.P, zipped.__file__, type(zipped.__loader__).__name__))
show(lambda: zipped.__loader__.get_data(os.path.join(archive, "zipped", "note.txt")))

print("-- refusals")
sys.modules["blocked"] = None
show(lambda: importlib.import_module("blocked"))
for text in ("import pkg.nope", "from pkg import nope", "from . import x", "import pkg.m.deeper"):
    try:
        exec(text, {"__name__": "__main__"})
    except ImportError as problem:
        where = problem.path and problem.path.replace(ROOT, "ROOT")
        print(type(problem).__name__, str(problem).replace(ROOT, "ROOT"), problem.name, where)
