"""str and bytes methods that take iterables, indexes, tables or replacement objects which pause."""
from _rpc import rpc, rpcfail

class T:
    def __init__(self, v): self.v = v
    def __str__(self): return rpc(self.v)
    def __format__(self, spec): return rpc(f"<{self.v}:{spec}>")
    def __getitem__(self, k): return rpc(f"{self.v}[{k}]")
class Ix:
    def __init__(self, v): self.v = v
    def __index__(self): return rpc(self.v)
class Table:
    def __getitem__(self, code):
        if rpc(code) == 97: return rpc("[a]")
        if code == 98: return None
        if code == 99: return 67
        raise LookupError(code)
print("-".join(rpc(c) for c in "abc"), b",".join(rpc(c) for c in (b"x", bytearray(b"y"))), "abcd".translate(Table()), "x".center(Ix(5), "*"), "7".zfill(Ix(3)), "a\tb".expandtabs(Ix(4)))
print("{} {!s:>5} {0!r} {:{}}".format if False else "{} {!s:>5} {:>4} {:{w}}".format(T("a"), T("b"), T("c"), T("d"), w=rpc(7)), "{0[key]} {0.v} {x[1]}".format(T("q"), x=T("r")))
class M:
    def __getitem__(self, k): return rpc(k.upper())
print("{name} {other!r:>8}".format_map(M()), "%(a)s %(b)r" % M(), "%s %5.1f %d%% %*d" % (T("s"), rpc(2.55), rpc(7), rpc(4), 9), "%s" % T("one"))
print("a,b".split(",", Ix(1)), "aXbX".replace("X", rpc("-"), Ix(1)), "abc".startswith(("x", rpc("a"))), "abc".find("c", Ix(0), Ix(9)), "ab" * Ix(2), "abc"[Ix(1)], "abc".index("b", Ix(0)))
print(f"{T('f')} {T('f'):>{rpc(3)}} {T('f')!s:{Ix(6).__index__()}} {rpc(1) + 1 = } {rpc('x')!r:^{rpc(7)}}")
print(str(T("s")) + "!", "".join(map(str, [T("1"), T("2")])), " ".join(sorted((rpc(w) for w in ["b", "a"]), key=lambda w: rpc(w))))
print(str.maketrans({rpc("a"): rpc("b")}), str(b"abc", rpc("ascii")), "x".encode(rpc("utf-8")), bytes.fromhex(rpc("6162")))
for f in (lambda: ",".join(rpcfail(c) for c in "ab"), lambda: "{}".format(type("B", (), {"__format__": lambda s, f: rpcfail(0)})()), lambda: "%s" % type("B", (), {"__str__": lambda s: rpcfail(0)})()):
    try:
        f()
    except RuntimeError as error:
        print(error)
try:
    ",".join(rpc(v) for v in ("a", 1))
except TypeError as error:
    print(error)
