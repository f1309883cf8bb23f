l = [1, 2]
def t(name, f):
    try: print(name, f)
    except BaseException as e: print(name, type(e).__name__, e)
print([locals()["x"] for x in l], [vars()["x"] for x in l], [("x" in dir()) for x in l], [eval("x") for x in l])
print({k: locals()['k'] for k in l}, list(locals()['g'] for g in l), {eval('s') for s in l})
class C:
    y = 0
    a = [locals()["x"] for x in l]
    b = [vars()["x"] for x in l], [("x" in dir()) for x in l], [eval("x") for x in l]
print(C.a, C.b)
def f():
    return [locals()["x"] for x in l], [eval("x") for x in l], [sorted(locals()) for q in l][0][-1:]
print(f())
print('x' in globals())
exec('print([eval("z") for z in (1, 2)], [locals()["z"] for z in (1,)])', {})
print((lambda: [eval('w') for w in l])())
