# None where a pair, a callee with keywords or a builtin is expected: loops over pairs, calls that learn their callee, globals that hide.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def loop(x):
    for a, b in x: print(a, b)
t(lambda: loop([None])); t(lambda: loop(iter([None]))); t(lambda: loop(x for x in [None])); t(lambda: loop((None,)))
class It:
    def __iter__(s): return s
    def __next__(s): return None
t(lambda: loop(It()))
t(lambda: [a for a, b in [None]])
t(lambda: loop(zip([1],[None]))); t(lambda: loop({1: None}.items())); t(lambda: loop(enumerate([None])))
n = None
t(lambda: n(a=1)); t(lambda: None(a=1))
class C: m = None
c = C(); c.k = None
t(lambda: c.m(a=1)); t(lambda: c.k(1, a=1)); t(lambda: c.zz(a=1)); t(lambda: (5)(a=1)); t(lambda: c.__class__(a=1))
print(eval('id', {'id': None}), eval('[len for _ in [1]]', {'len': None}))
exec('print(print2, type)', {'print2': 1, 'type': None})
import sys, types
m = types.ModuleType('m'); exec('def f(): return id', m.__dict__); m.id = None; print(m.f())
globals()['max'] = None
def g(): return max
print(g())
