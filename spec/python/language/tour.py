x = [1, 2, 3]
print(x, (1, 2), {'a': 1}, "s", 1.5)
class A:
    v = 5
    def __init__(self, a, b=2):
        self.a = a
        self.b = b
    def m(self, x):
        return self.a + x
    @property
    def p(self):
        return self.a * 2
    @classmethod
    def c(cls, z): return (cls.__name__, z)
    @staticmethod
    def s(q): return q
a = A(1)
print(a.a, a.b, a.m(5), a.p, a.c(3), A.c(4), a.s(1), A.s(2), a.v)
class B(A):
    def __init__(self, a):
        super().__init__(a, 7)
        self.z = 1
    def m(self, x):
        return super().m(x) + 100
b = B(3)
print(b.b, b.m(1), b.p, isinstance(b, A))
def f(*args, k=1, **kw):
    return args, k, kw
print(f(1, 2, k=3, z=4), f(), f(*[1,2], **{'y': 1}))
try:
    1/0
except ZeroDivisionError as e:
    print('caught', e)
finally:
    print('fin')
def g():
    try:
        return 1
    finally:
        print('in fin')
print(g())
def gen(n):
    for i in range(n):
        got = yield i
        if got: print('got', got)
    return 'done'
for v in gen(3): print(v)
def outer():
    r = yield from gen(2)
    print(r)
print(list(outer()))
print([x*2 for x in range(5) if x % 2], {x: x*x for x in range(3)}, {1,2})
def closure():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = closure(); c(); print(c())
class CM:
    def __enter__(self): print('enter'); return 5
    def __exit__(self, t, v, tb): print('exit', t); return True
with CM() as q:
    print(q)
    raise ValueError('x')
for i in range(5):
    if i == 3: break
    if i == 1: continue
    print('i', i)
else:
    print('else')
while i < 10:
    i += 1
else:
    print('welse', i)
a, *b, c = [1, 2, 3, 4]
print(a, b, c)
match [1, [2, 3]]:
    case [x, [y, z]] if x == 1:
        print('matched', x, y, z)
print(f"{a!r:>5} {b} {'x'}", 1 < 2 < 3, not a, a and b, None or 5)
lst = [0]*3
lst[0] += 5; lst[-1] = 9
print(lst, lst[1:], lst[-1])
d = {}
d['k'] = d.get('k', 0) + 1
del d['k']
print(d, len(d), 'k' in d, 3 not in lst)
global_v = lambda x, y=2: x + y
print(global_v(1))
assert True
print(2**100, 7//2, -7//2, -7%3, 7/2, 1e100, 3.0, 10**20 // 3)
print("%d %s" % (3, 'x'), "abc".upper(), "a,b".split(","))
try:
    print(undefined_name)
except NameError as e: print(e)
try:
    None.foo
except AttributeError as e: print(e)
def h(a, b): pass
try: h(1)
except TypeError as e: print(e)
try: h(1,2,3)
except TypeError as e: print(e)
try: h(1,c=3)
except TypeError as e: print(e)
print(h.__name__, A.__name__, type(a), A)
