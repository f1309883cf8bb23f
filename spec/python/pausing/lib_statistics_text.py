"""textwrap, csv, configparser and pprint over objects and files that pause line by line."""
from _rpc import rpc, rpcfail

import configparser, csv, textwrap, io, shlex, gettext, locale, tokenize, linecache
class Lines:
    def __init__(self, text): self.lines = text.splitlines(True)
    def __iter__(self):
        for line in self.lines: yield rpc(line)
    def readline(self): return rpc(self.lines.pop(0) if self.lines else "")
c = configparser.ConfigParser(converters={"list": lambda v: rpc(v.split(","))})
c.read_file(Lines("[a]\nx = 1\ny = ${x},2\n[b]\nx=%(z)s\nz=7\n"))
print(c.getint("a", "x"), c["a"].getlist("y"), c.get("b", "x"), c.sections(), c.get("a", "none", fallback=rpc("fb")))
class Box(dict):
    def __getitem__(self, k): return rpc(super().__getitem__(k))
c.read_dict(Box(n={"k": "v"}))
print(c["n"]["k"], [rpc(s) for s in c], dict(c["a"]))
print([t.string for t in tokenize.generate_tokens(Lines("x = 1 + y\n").readline)][:5], list(shlex.shlex(io.StringIO("a 'b c' d"), posix=True)), shlex.split(rpc("a 'b c'")))
print(textwrap.fill(" ".join(rpc(w) for w in ["aa"] * 6), width=rpc(10)), textwrap.dedent(rpc("  a\n  b")))
class Dialect(csv.excel):
    delimiter = rpc(";")
print(list(csv.reader(Lines("a;b\n1;2\n"), Dialect())), [dict(r) for r in csv.DictReader(Lines("a,b\n1,2\n"))])
