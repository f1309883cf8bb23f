# Calls with keywords at one place: the same callee again and again, others in between, defaults that change, and the complaints.
def f(a, b=2, *, c=3): return (a,b,c)
def g(a, b=2, d=4): return (a,b,d)
class C:
    def __init__(self, x=0, y=1): self.x=x; self.y=y
    def m(self, p, q=5, r=6): return (self.x,p,q,r)
    @classmethod
    def k(cls, a, b=3): return (cls.__name__, a, b)
    @staticmethod
    def s(a, b=3): return (a,b)
def run():
    out=[]
    c=C(x=3,y=4)
    for i in range(6):
        out.append(f(i, c=9)); out.append(f(i, b=1, c=9)); out.append(g(i, b=7)); out.append(g(i, d=7)); out.append(g(b=1,a=i)); out.append(g(a=1,b=i))
        out.append(c.m(i, q=1)); out.append(c.m(i, r=1)); out.append(c.m(p=i,q=2,r=3)); out.append(C.k(a=1,b=i)); out.append(c.k(a=i)); out.append(C.s(a=i)); out.append(C.s(1,b=i))
        out.append(C(x=i,y=2).m(p=i))
        out.append(sorted([3,1,2],key=lambda v:-v)); out.append(max([1,2],default=i)); out.append(dict(a=i))
    for h in (f,g,f,g,f,g,lambda a,b=0,d=1:(a,b,d)):
        out.append(h(1,b=5))
    for bad in (lambda: g(1,a=2), lambda: g(b=1), lambda: g(1,z=3), lambda: c.m(q=1), lambda: g(1,2,3,b=4)):
        for _ in range(3):
            try: bad()
            except TypeError as e: out.append(str(e))
    g.__defaults__=(20,40)
    out.append(g(1,b=3)); out.append(g(a=1))
    return out
for o in run(): print(o)
