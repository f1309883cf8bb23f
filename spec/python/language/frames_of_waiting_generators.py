"""sys._getframe inside generators that others hand on: those between stand on the stack too."""
import sys

def names(f):
    out=[]
    while f is not None:
        out.append((f.f_code.co_name, f.f_lineno)); f=f.f_back
    return out
def gen(n):
    for i in range(n):
        yield names(sys._getframe())
def loop(it):
    for x in it:
        yield x
def dele(it):
    a = 1
    yield from it
for k in (loop, dele):
    for j in (loop, dele):
        for v in loop(k(j(gen(3)))): print(v)
def nested():
    for x in loop(gen(2)): yield x
def other():
    yield next(z)
    yield next(z)
z = loop(nested())
for v in loop(loop(other())): print(v)
def ends():
    yield 1
def after(it):
    for x in it: yield x
    yield names(sys._getframe())
    yield names(sys._getframe())
print(list(loop(loop(after(ends())))))
