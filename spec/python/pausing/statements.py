from _rpc import fail, rpc


def loops():
    out = []
    for i in range(rpc(3)):
        for j in rpc([1, 2]):
            if rpc(i == 1): continue
            if rpc(j == 2 and i == 2): break
            out.append((i, j))
        else:
            out.append("else")
    n = 3
    while rpc(n) > 0:
        n -= rpc(1)
    else:
        out.append(rpc("welse"))
    return out


def tries(x):
    log = []
    for kind in range(4):
        try:
            try:
                log.append(rpc("body"))
                if kind == 1: fail("one")
                if kind == 2: raise KeyError(rpc(2))
                if kind == 3: continue
            except ValueError as e:
                log.append((rpc("value"), str(e)))
                raise RuntimeError("again") from e
            else:
                log.append(rpc("else"))
            finally:
                log.append(rpc("finally"))
        except (KeyError, RuntimeError) as e:
            log.append(rpc(repr(e)))
            log.append(repr(e.__cause__))
    return log


def early():
    for i in range(5):
        try:
            if i == 2: return rpc("early")
        finally:
            rpc(None)
            if i == 1: continue


class Manager:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", rpc(self.name)); return self
    def __exit__(self, t, v, tb): print("exit", rpc(self.name), t and t.__name__); return rpc(self.swallow)


def withs():
    with Manager("a", True) as a, Manager("b") as b:
        print(rpc(a.name + b.name))
        fail("inside")
    for i in range(2):
        with Manager(i):
            if i == 0: continue
            return rpc("from with")


def matching(v):
    match rpc(v):
        case [x, y] if rpc(x > y): return "bigger"
        case [x, *rest]: return rpc(rest)
        case {"k": k, **more}: return (rpc(k), more)
        case str() as s: return rpc(s)
        case _: return rpc("other")


def star():
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2), TypeError(3)])
    except* ValueError as e:
        print("values", rpc(len(e.exceptions)))
    except* (KeyError, TypeError) as e:
        print("others", rpc(len(e.exceptions)))


print(loops())
print(tries(0))
print(early())
print(withs())
print([matching(v) for v in ([2, 1], [1, 2, 3], {"k": 1, "z": 2}, "text", 4)])
star()
x = {"a": [rpc(1)]}
x["a"][rpc(0)] += rpc(4)
x[rpc("b")] = rpc(2)
del x[rpc("b")]
print(x)
assert rpc(True), rpc("message")
try:
    assert rpc(False), rpc("message")
except AssertionError as e:
    print(e)
first, (second, *third) = rpc((1, (2, 3, 4)))
print(first, second, third)
