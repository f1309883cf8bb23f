"""re: replacement functions, template expansion on subclasses, iterators of matches consumed with pauses."""
from _rpc import rpc, rpcfail

import re
print(re.sub(r"\d+", lambda m: rpc(str(int(m[0]) * 2)), "a1b22c3"), re.subn("(?P<w>b)", lambda m: rpc(m["w"].upper()), "abcb", count=rpc(1)))
print([rpc(m.start()) for m in re.finditer("a", "banana")], re.sub("x", rpc("y"), "xx"))
def nested(m): return re.sub("[aeiou]", lambda v: rpc(v[0].upper()), rpc(m[0]))
print(re.compile(r"\w+").sub(nested, "hello big world"))
try:
    re.sub("b", lambda m: rpcfail(m), "abc")
except RuntimeError as error:
    print(error)
scanner = re.Scanner([(r"\d+", lambda s, t: rpc(int(t))), (r"\w+", lambda s, t: rpc(t.upper())), (r"\s+", None)])
print(scanner.scan("12 ab 3"))
class S(str):
    def __getitem__(self, k): return rpc(super().__getitem__(k))
print(re.split(",", S("a,b")), re.findall("(.)(.)", S("abcd")), [rpc(w) for w in re.split(r"\s", "p q")])
m = re.match("(?P<a>.)(?P<b>.)", "xy")
print("{0[a]}{0[1]}".format(m), m.expand(rpc(r"\2\1")), sorted(m.groupdict(rpc("-")).items()), m[rpc("a")], m.group(rpc(1), rpc("b")))
