"""Names that are not bound on every way: loops left early, `del` and handlers in loops, patterns, blocks."""
def t(f, *a):
    try: print(f.__name__, f(*a))
    except Exception as e: print(f.__name__, type(e).__name__, e)
def f1():
    for i in [1]: break
    else: q = 1
    return [q]
def f2():
    a = 1
    for i in [1]: del a
    return [a]
def f3():
    a = 1
    for i in [1, 2]:
        print([a])
        try: 1/0
        except ZeroDivisionError as a: pass
    return [a]
def f4():
    a = 1
    while True:
        try: 1/0
        except ZeroDivisionError as a: break
    return [a]
def f5(x):
    match x:
        case [a, b]: pass
        case {'k': c}: d = 1
        case _: a = 2
    return [a, c]
def f6():
    try:
        x = 1
        y = 1 / 0
    except ZeroDivisionError:
        return [x, y]
def f7():
    while True:
        if 1: break
        z = 1
    return [z]
def f8():
    try:
        pass
    finally:
        z = 1
        del z
    return [z]
def f9(n):
    for i in range(n): w = i
    return [i, w]
def f10():
    with open('/dev/null') as f: del f
    return [f]
def f11():
    a = 1
    try:
        del a
        1 / 0
    except ZeroDivisionError: pass
    return [a]
def f12():
    a = 1
    def g(): return [a]
    del a
    return g()
def f13():
    a = 1
    if a: del a
    return [a]
def f14():
    a = 1
    [0 for i in [1] if i]
    while a:
        del a
        break
    else: b = 2
    return [a]
def f15():
    a = 0
    while a < 3:
        a += 1
        if a == 2: continue
        v = a
        if a == 3: del v
    return [v]
def f16():
    a = 1
    try:
        for i in [1]:
            del a
            raise ValueError
    except ValueError: pass
    else: a = 2
    return [a]
def f17():
    a = 1
    x = 5 if not a else (b := 3)
    return [b, c] if a and (c := 2) else [c]
def f18():
    return [d] if 0 and (d := 1) else [d]
def f19():
    try:
        raise ValueError
    except ValueError as e: pass
    return [e]
def f20():
    e = 5
    with S() as q:
        e2 = 1
        1/0
        r = 2
    return [r]
class S:
    def __enter__(self): return 1
    def __exit__(self, *a): return True
t(f1);t(f2);t(f3);t(f4);t(f5,[1,2]);t(f5,{'k':1});t(f5,1);t(f6);t(f7);t(f8);t(f9,0);t(f9,2);t(f10);t(f11);t(f12);t(f13);t(f14);t(f15);t(f16);t(f17);t(f18);t(f19);t(f20)
