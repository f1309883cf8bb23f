"""Truth of subclasses of builtin types that have __bool__ or __len__ of their own, also given later."""
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for base, v in ((float, 0.0), (float, 1.5), (int, 0), (int, 3), (str, ''), (str, 'a'), (list, []), (list, [1]), (tuple, ()), (tuple, (1,)), (dict, {}), (dict, {1: 2}), (set, set()), (set, {1}), (bytes, b''), (bytes, b'a'), (complex, 0), (frozenset, ()), (bytearray, b'a')):
    for ret in (True, False, 2.5, None):
        class S(base):
            def __bool__(self, *a): return ret
        s = S(v)
        print(base.__name__, v, ret)
        t(lambda: bool(s)); t(lambda: not s); t(lambda: 1 if s else 2); t(lambda: s and 3); t(lambda: any([s])); t(lambda: all([s])); t(lambda: len(list(filter(None, [s])))); t(lambda: len([x for x in [s] if x]))
        def w():
            while s: return 'w'
        t(w)
        def a():
            assert s
            return 'a'
        t(a)
    if hasattr(base, '__len__'):
        class L(base):
            def __len__(self): return 0 if v else 1
        s = L(v)
        t(lambda: bool(s)); t(lambda: not s); t(lambda: 1 if s else 2); t(lambda: s and 3); t(lambda: any([s])); t(lambda: len(list(filter(None, [s])))); t(lambda: len(s))
class A: pass
a = A()
print(bool(a))
A.__bool__ = lambda self: False
print(bool(a), not a, 1 if a else 2)
del A.__bool__
print(bool(a))
A.__len__ = lambda self: 0
print(bool(a), not a, 1 if a else 2)
class B(A): pass
b = B(); print(bool(b)); del A.__len__; print(bool(b), bool(a)); A.__len__ = lambda self: 0; print(bool(b))
class C: pass
c = C(); print(bool(c)); c.__class__ = A; print(bool(c))
class F(float): pass
f = F(0); print(bool(f), 1 if f else 2); F.__bool__ = lambda s: True; print(bool(f), 1 if f else 2)
