"""Pauses in the test, body, handlers, else and finally; return, break and raise through finally; re-raise; except matching."""
from _rpc import rpc, rpcfail

def run(kind):
    log = []
    try:
        try:
            log.append(rpc("body"))
            if kind == "value": raise ValueError(rpc("v"))
            if kind == "rpc": rpcfail(0)
            if kind == "return": return log
        except (rpc(ValueError), TypeError) as error:
            log.append(rpc(f"handler {error}"))
            if rpc(kind) == "again": raise
        else:
            log.append(rpc("else"))
        finally:
            log.append(rpc("finally"))
    except RuntimeError as error:
        log.append(rpc(f"outer {error}"))
    return log
for kind in ("value", "rpc", "return", "none"): print(kind, run(kind))
def matched(kinds):
    try:
        raise KeyError("k")
    except kinds() as error:
        return rpc(repr(error))
print(matched(lambda: rpc(LookupError)), matched(lambda: (rpc(OSError), rpc(KeyError))))
try:
    matched(lambda: rpc(OSError))
except KeyError as error:
    print("through", error)
try:
    matched(lambda: rpc(3))
except TypeError as error:
    print(error)
def override():
    for i in range(3):
        try:
            return rpc(i)
        finally:
            if rpc(i) < 2: continue
            break
    return rpc("after")
print(override())
def replaced():
    try:
        rpcfail(0)
    finally:
        return rpc("replaced")
print(replaced())
def chained():
    try:
        try:
            rpcfail(0)
        except RuntimeError:
            raise KeyError(rpc("new"))
    except KeyError as error:
        yield repr(error.__context__)
    try:
        raise rpc(ValueError)("direct") from rpc(OSError("cause"))
    except ValueError as error:
        yield repr(error.__cause__)
        yield error.__suppress_context__
print(list(chained()))
import sys
def state():
    out = [sys.exc_info()[0]]
    try:
        rpcfail(0)
    except RuntimeError:
        rpc(0)
        out.append(type(sys.exc_info()[1]).__name__)
        try:
            raise OSError(rpc(1))
        except OSError as error:
            rpc(0)
            out.append((type(sys.exception()).__name__ if hasattr(sys, "exception") else "OSError", type(error.__context__).__name__))
        rpc(0)
        out.append(type(sys.exc_info()[1]).__name__)
    rpc(0)
    out.append(sys.exc_info()[0])
    return out
print(state())
try:
    try:
        rpcfail(1)
    except RuntimeError as e:
        rpc(0)
        raise
except RuntimeError as error:
    print("reraised", error)
try:
    print(e)
except NameError as error:
    print("e is gone")
class Meta(type):
    def __instancecheck__(cls, o): return rpc(True)
class Any(Exception, metaclass=Meta): pass
try:
    try:
        raise ValueError(1)
    except Any:
        print("not by __instancecheck__")
except ValueError:
    print("real classes only")
class Exc(Exception):
    def __init__(self, v):
        rpc(0)
        super().__init__(rpc(v))
    def __str__(self): return rpc(f"Exc {self.args[0]}")
try:
    raise Exc(rpc(5))
except Exc as error:
    print(error, repr(str(error)))
