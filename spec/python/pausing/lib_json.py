"""json: default, object hooks, number hooks, key sorting, str and int subclasses, file-like objects, custom encoders."""
from _rpc import rpc, rpcfail

import json
class P:
    def __init__(self, x): self.x = x
print(json.dumps({"b": P(1), "a": [P(2)]}, default=lambda o: rpc({"x": o.x}), sort_keys=True))
print(json.loads('{"a": {"b": 1.5}, "c": [1, true, null]}', object_hook=lambda d: rpc(sorted(d)), parse_float=lambda s: rpc("f" + s), parse_int=lambda s: rpc(int(s) * 2), parse_constant=rpc))
print(json.loads('{"a": 1, "a": NaN}', object_pairs_hook=lambda pairs: rpc(pairs), parse_constant=lambda c: rpc(c)))
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, P): return rpc([o.x])
        return super().default(rpc(o))
    def iterencode(self, o, _one_shot=False):
        for part in super().iterencode(o, _one_shot): yield rpc(part)
print(json.dumps([P(1), {"k": P(2)}], cls=E, indent=rpc(1)))
try:
    json.dumps({"s": {1}}, cls=E)
except TypeError as error:
    print(error)
class W:
    def __init__(self): self.parts = []
    def write(self, t): self.parts.append(rpc(t))
class R:
    def read(self): return rpc('{"q": [1, 2]}')
w = W()
json.dump({"a": [1, P(3)]}, w, default=lambda o: rpc(o.x))
print("".join(w.parts), json.load(R(), object_hook=lambda d: rpc(d)))
class D(dict):
    def items(self): return rpc([("from", "items")])
class L(list):
    def __iter__(self): return iter(rpc([7]))
print(json.dumps(D(a=1)), json.dumps(D(a=1), indent=0), json.dumps({"t": (rpc(1), 2)}))
for f in (lambda: json.dumps(P(1), default=rpcfail), lambda: json.loads("[1]", parse_int=rpcfail), lambda: json.loads("{}", object_hook=rpcfail)):
    try:
        f()
    except RuntimeError as error:
        print(error)
dec = json.JSONDecoder(object_hook=lambda d: rpc(("hook", d)))
print(dec.decode('{"a": {}}'), dec.raw_decode('[1] rest'))
