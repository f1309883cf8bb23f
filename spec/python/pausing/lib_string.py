"""string.Template and string.Formatter, textwrap, pprint, shlex with mappings and hooks that pause."""
from _rpc import rpc, rpcfail

import string, textwrap, pprint
class M(dict):
    def __missing__(self, k): return rpc(f"[{k}]")
    def __getitem__(self, k): return rpc(super().__getitem__(k)) if k in self else self.__missing__(k)
print(string.Template("$a and ${b} $$").substitute(M(a=1)), string.Template("$x $y").safe_substitute(M()))
class T(string.Template):
    delimiter = "%"
    @property
    def flags_used(self): return rpc(self.flags)
print(T("%a").substitute(a=rpc("v")))
class F(string.Formatter):
    def get_value(self, key, args, kw): return rpc(f"<{key}>")
    def format_field(self, value, spec): return rpc(f"{value}|{spec}")
    def convert_field(self, value, conversion): return rpc(f"{value}!{conversion}")
    def check_unused_args(self, *a): rpc(0)
print(F().format("{0} {name!r:>5} {}"  .replace("{}", "{1}")), string.Formatter().format("{a.x} {b[0]}", a=type("A", (), {"x": property(lambda s: rpc("prop"))})(), b=[rpc(1)]))
class W(textwrap.TextWrapper):
    def _split(self, text): return [rpc(c) for c in super()._split(text)]
print(W(width=rpc(10)).wrap("some words that are wrapped"), textwrap.indent("a\n\nb", rpc("> "), lambda line: rpc(True)), textwrap.shorten("a b c d", width=rpc(6)))
class R:
    def __repr__(self): return rpc("R(" + "x" * 30 + ")")
    def __lt__(self, o): return rpc(False)
pprint.pprint({"k": [R(), R(), R()], "a": (R(),)}, width=rpc(60))
print(pprint.pformat([R()] * 3, width=20))
class PP(pprint.PrettyPrinter):
    def format(self, o, context, maxlevels, level): rpc(0); return super().format(o, context, maxlevels, level)
print(PP().pformat({"b": 1, "a": [1, 2]}))
print(string.capwords(rpc("hello world")), "".join(rpc(c) for c in string.ascii_lowercase[:3]))
