"""What wrappers hand on with *args and **kwargs to functions of two and three parameters: defaults, keywords, complaints."""
def deco(f):
    def inner(*args, **kwargs):
        return f(*args, **kwargs)
    return inner
def t(f, *a, **k):
    try: return f(*a, **k)
    except TypeError as e: return str(e)
@deco
def two(a, b): return a, b
@deco
def three(a, b=2, *, c=3): return a, b, c
@deco
def req(a, *, b, c=1): return a, b, c
@deco
def ponly(a, b=5, /, c=6): return a, b, c
@deco
def ext(a, b=5, **k): return a, b, k
def raw3(a, b=2, c=3): return a, b, c
three_w = deco(raw3)
for _ in range(3):
    for f in two, three, req, ext, three_w:
        for a in (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4):
            for k in {}, {"a": 9}, {"b": 8}, {"c": 7}, {"b": 8, "c": 7}, {"c": None, "b": 8}, {"z": 1}, {"a": 1, "b": 2, "c": 3}:
                print(t(f, *a, **k))
    raw3.__defaults__ = (20, 30)
raw3.__defaults__ = (30,)
print(t(three_w, 1), t(three_w, 1, c=5), t(three_w, 1, b=5), t(three_w, c=5), t(ponly, 1), t(ponly, 1, c=2), t(ponly, 1, b=2))
raw3.__defaults__ = None
print(t(three_w, 1), t(three_w, 1, c=5), t(three_w, 1, b=5, c=2))
