"""Tracebacks after a pause name the right lines, through nested calls, generators, comprehensions and natives; notes and chains."""
from _rpc import rpc, rpcfail

import traceback, sys
def lines(error):
    return [(f.name, f.line) for f in traceback.extract_tb(error.__traceback__) if "_rpc" not in f.filename]
def direct():
    x = rpc(1)
    return x / rpc(0)
def in_gen():
    for i in map(rpc, range(3)):
        yield [1, 2][i + 1]
def in_key():
    rpc(0)
    return sorted([3, 1], key=lambda v: rpc(v) + "")
class C:
    @property
    def p(self): rpc(0); raise KeyError("p")
    def __eq__(self, o): rpc(0); raise ValueError("eq")
def in_prop():
    return C().p if rpc(2) else 0
def in_with():
    rpc(0)
    with open_() as f:
        rpc(f)
        int("x")
from contextlib import contextmanager
@contextmanager
def open_():
    yield rpc(1)
def nested(n):
    if n == 0: rpcfail(0)
    return rpc(n) + nested(n - 1)
def finally_():
    try:
        rpcfail(0)
    finally:
        rpc(0)
for f in (direct, lambda: list(in_gen()), in_key, in_prop, in_with, lambda: nested(2), finally_, lambda: C() in [1], lambda: max(C(), C(), key=lambda c: c.p)):
    try:
        f()
    except Exception as error:
        rpc(0)
        print(type(error).__name__, error, [(n, l) for n, l in lines(error) if "contextlib" not in n][1:])
try:
    try:
        direct()
    except ZeroDivisionError as error:
        rpc(0)
        error.add_note(rpc("a note"))
        raise RuntimeError(rpc("chained")) from error
except RuntimeError as error:
    text = "".join(traceback.format_exception(error))
    print([line.strip() for line in text.splitlines() if "File" not in line and "^" not in line and "~" not in line])
e = None
try:
    rpcfail(1)
except RuntimeError as error:
    e = error
print(e.__traceback__.tb_lineno == e.__traceback__.tb_lineno, e.__traceback__.tb_next is not None, e.__traceback__.tb_frame.f_code.co_name)
try:
    raise e.with_traceback(None)
except RuntimeError as error:
    print(len(lines(error)))
