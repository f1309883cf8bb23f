"""except* with pauses in groups, handlers, else and finally."""
from _rpc import rpc, rpcfail

def run(*errors):
    log = []
    try:
        try:
            if rpc(errors): raise ExceptionGroup(rpc("g"), list(errors))
        except* rpc(ValueError) as group:
            log.append(("value", [rpc(str(e)) for e in group.exceptions]))
        except* (TypeError, rpc(KeyError)) as group:
            log.append(("type", len(group.exceptions)))
            rpc(0)
            if any(e.args == ("again",) for e in group.exceptions): raise OSError(rpc("new"))
        else:
            log.append(rpc("else"))
        finally:
            log.append(rpc("finally"))
    except BaseException as error:
        log.append((type(error).__name__, [repr(e) for e in getattr(error, "exceptions", [])]))
    return log
print(run(ValueError(1), TypeError(2), ValueError(3)))
print(run(ValueError(1), RuntimeError(2)))
print(run(TypeError("again"), ValueError("x")))
print(run())
nested = ExceptionGroup("a", [ValueError(1), ExceptionGroup("b", [TypeError(2), ValueError(3)])])
print(nested.split(lambda e: rpc(isinstance(e, ValueError) and e.args[0] == 3)))
print(nested.subgroup(lambda e: rpc(isinstance(e, TypeError))))
def plain():
    try:
        rpcfail(0)
    except* RuntimeError as group:
        return_value = [rpc(type(e).__name__) for e in group.exceptions]
    return return_value
print(plain())
class G(ExceptionGroup):
    def derive(self, excs): return rpc(G(self.message + "!", excs))
try:
    raise G("own", [ValueError(1), TypeError(2)])
except* ValueError as group:
    rpc(0)
    print(type(group).__name__, group)
except* TypeError as group:
    print(type(group).__name__, group)
