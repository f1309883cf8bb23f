# Keywords in any order, with defaults of all kinds that are replaced meanwhile.
def f2(a, b, *, c): return (a,b,c)
def g2(b, a): return (b, a)
def h(a, b=1, c=2, d=3): return (a,b,c,d)
out=[]
for i in range(8):
    out.append(g2(a=1,b=i)); out.append(f2(1,c=i,b=2)); out.append(h(i,d=5)); out.append(h(i,c=5,b=4)); out.append(h(d=1,a=i))
    for bad in (lambda: f2(1,b=2), lambda: f2(c=1,b=2), lambda: g2(a=1)):
        try: bad()
        except TypeError as e: out.append(str(e))
    if i==5:
        h.__defaults__=(10,20,30); f2.__kwdefaults__={'c':99}
for o in out: print(o)
