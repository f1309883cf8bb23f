"""Files: times, links, owners, sizes, entries of folders, and what goes wrong with them."""
import os
import shutil
import tempfile

folder = tempfile.mkdtemp()
os.chdir(folder)


def write(name, text):
    with open(name, "w") as file:
        file.write(text)


write("a", "hello")
with open("a") as file:
    print(file, file.buffer, file.buffer.raw.__class__)

os.utime("a", (1000, 2000.5))
facts = os.stat("a")
print(facts.st_atime, facts.st_mtime, facts.st_mtime_ns, facts[7], facts[8], facts.st_nlink, facts.st_size)
os.utime("a", ns=(1_002_003_004, 5_000_000_006))
print(os.stat("a").st_atime_ns, os.stat("a").st_mtime_ns)

os.symlink("a", "b")
os.symlink("nowhere", "z")
os.link("a", "c")
print(os.readlink("b"), os.readlink(b"b"), os.path.islink("b"), os.lstat("b").st_size)
print(os.stat("a").st_nlink, os.path.samefile("a", "c"), os.path.samefile("a", "b"))
print(os.path.exists("z"), os.path.lexists("z"), os.path.realpath("b") == os.path.realpath("a"))
os.mkdir("m", 0o700)
for entry in sorted(os.scandir("."), key=lambda e: e.name):
    print(entry.name, entry.is_file(), entry.is_dir(), entry.is_symlink(), entry.is_file(follow_symlinks=False))

os.truncate("a", 2)
with open("c") as file:
    print(file.read())
os.chmod("a", 0o640)
os.chown("a", -1, -1)
print(oct(os.stat("a").st_mode), oct(os.stat("m").st_mode), os.access("a", os.R_OK), os.access("q", os.F_OK))

for attempt in (
    lambda: os.symlink("a", "b"),
    lambda: os.link("q", "r"),
    lambda: os.rename("q", "r"),
    lambda: os.readlink("a"),
    lambda: os.truncate("q", 1),
    lambda: os.utime("q"),
    lambda: os.utime("a", 3),
    lambda: os.utime("a", (1, 2), ns=(1, 2)),
    lambda: os.utime("a", ns=(1, 2.5)),
    lambda: os.chown("a", "x", -1),
    lambda: os.DirEntry(),
):
    try:
        attempt()
    except Exception as problem:
        print(type(problem).__name__, problem, getattr(problem, "filename2", None))

shutil.copytree(".", "m/copy", symlinks=True, ignore=shutil.ignore_patterns("m"))
print(sorted(os.listdir("m/copy")), os.path.islink("m/copy/b"))
os.chdir("/")
shutil.rmtree(folder)
print(os.path.exists(folder))
