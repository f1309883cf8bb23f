"""Stores through descriptors, slots, properties, __setattr__ and __setitem__ as targets of every statement that stores."""
from _rpc import rpc, rpcfail

class T:
    log = []
    def __setattr__(self, n, v): rpc(0); self.log.append((n, v)); object.__setattr__(self, n, v)
    def __setitem__(self, k, v): rpc(0); self.log.append((k, v))
    def __getitem__(self, k): return rpc(len(self.log))
t = T()
t.a = t[0] = rpc(1)
t.b, (t.c, *t[1]) = 1, (2, 3, 4)
for t.d in range(2): pass
for t[2] in rpc("x"): pass
with __import__("contextlib").nullcontext(5) as t.e: pass
with __import__("contextlib").nullcontext(6) as t[3]: pass
t.a += rpc(10)
t["aug"] += 1
[0 for t.f in (7,)]
try:
    raise ValueError("v")
except ValueError as error: t.g = str(error)
import sys as m
t.h: int = rpc(8)
(t.i) = rpc(9)
match {"k": 1}:
    case {"k": got}: t.j = got
print(T.log)
class Slots:
    __slots__ = ("x", "_y")
    @property
    def y(self): return rpc(self._y)
    @y.setter
    def y(self, v): self._y = rpc(v) * 2
s = Slots()
s.x = s.y = rpc(4)
s.y += 1
s.x, s.y = s.y, s.x
print(s.x, s.y)
class Ns(dict):
    def __setitem__(self, k, v): super().__setitem__(k, rpc(v)); order.append(k)
    def __getitem__(self, k): return rpc(super().__getitem__(k))
order = []
class M(type):
    @classmethod
    def __prepare__(mcs, *a): return Ns()
class Body(metaclass=M):
    a = 1
    b = a + 1
    for c in (1, 2): d = c
    def f(self): pass
    with __import__("contextlib").nullcontext(3) as e: pass
    a += 5
    del d
    (g := 4)
print([k for k in order if not k.startswith("__")], Body.a, Body.b, Body.e, Body.g)
