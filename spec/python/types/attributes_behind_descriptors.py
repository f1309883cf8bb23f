"""Values in an instance dict under the name of a data descriptor are not what reading the attribute finds."""
class D:
    def __init__(self, n): self.name = n
    def __get__(self, o, t=None): return ("get", o is None)
    def __set__(self, o, v): o.__dict__[self.name] = v
class A:
    x = D("x")
b = A()
b.x = 5
print(b.__dict__, b.x, getattr(b, "x"))
class D2:
    def __set_name__(self, o, n): self.name = n
    def __get__(self, o, t=None): return ("get", o is None)
    def __set__(self, o, v): o.__dict__[self.name] = v
class A:
    x = D2()
b = A()
b.x = 5
print(b.__dict__, b.x, getattr(b, "x"))
class V:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, t=None): 
        if o is None: return self
        return o.__dict__.get(self.n, "unset")
    def __set__(self, o, v):
        if v < 0: raise ValueError("neg")
        o.__dict__[self.n] = v
class W:
    a = V(); b = V()
    def __init__(self, a, b): self.a = a; self.b = b; self.z = 1
    @property
    def lazy(self):
        if "lazy" not in self.__dict__:
            print("computing")
            self.__dict__["lazy"] = 7
        return self.__dict__["lazy"]
w = W(1, 2)
w.a = 3
try: w.b = -1
except ValueError as e: print(e)
print(w.a, w.b, vars(w), w.lazy, w.lazy, sorted(w.__dict__), len(w.__dict__), "a" in vars(w))
del w.__dict__["a"]
print(w.a, vars(w))
import copy, pickle
w.a = 9
c = copy.copy(w); print(c.a, sorted(vars(c)), copy.deepcopy(w).a, pickle.loads(pickle.dumps(w)).a)
w.__dict__.update(a=11, q=2); print(w.a, w.q, w.__dict__)
w.__dict__ = {"a": 5, "k": 1}; print(w.a, w.k, w.__dict__)
class O:
    def __set_name__(self, o, n): self.n = n
    def __set__(self, o, v): o.__dict__[self.n] = v * 2
class X:
    a = O()
x = X(); x.a = 2; x.a = 3; print(x.a, vars(x)); 
w.__dict__.clear(); print(w.__dict__, w.a)
print(w.__dict__.setdefault("a", 4), w.__dict__.pop("a"), w.a, vars(w) == {}, w.__dict__.setdefault("b", 4), w.__dict__.popitem())
from functools import cached_property
class CP:
    @cached_property
    def v(self): print("once"); return 5
c = CP(); print(c.v, c.v, vars(c)); c.v = 6; print(c.v)
