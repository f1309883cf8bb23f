class S:
    __slots__ = ("a", "__dict__")
s = S(); s.a = 1; s.b = 2
print(s.__dict__, vars(s))
d = {"c": 3}
s.__dict__ = d
d["e"] = 5
print(s.a, s.c, s.e, sorted(s.__dict__), hasattr(s, "b"))
s.f = 6
print(d["f"], len(d))
class P: pass
p = P(); p.x = 1; p.__dict__ = {"y": 2}; print(p.y, hasattr(p, "x"), vars(p))
p.__dict__ = p.__dict__; print(p.y)
