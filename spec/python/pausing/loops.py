"""for and while with break, continue and else, nested, in try and with; locals kept over pauses."""
from _rpc import rpc, rpcfail

out = []
for i in map(rpc, range(10)):
    if rpc(i) == 1: continue
    if rpc(i) > 4: break
    for j in range(rpc(3)):
        if rpc(j) == i: break
        out.append((i, rpc(j)))
    else:
        out.append("inner else")
else:
    out.append("never")
print(out)
n = rpc(3)
while rpc(n):
    n -= rpc(1)
    if n == 1:
        continue
    print("n", n)
else:
    print("else", rpc("ok"))
while True:
    try:
        n += rpc(1)
        if n == 2: continue
        if n > 3: break
    finally:
        print("finally", rpc(n))
def find(rows, wanted):
    for r, row in enumerate(rows):
        for c, v in enumerate(row):
            try:
                if rpc(v) == wanted: return rpc((r, c))
            finally:
                count[0] += rpc(1)
    return None
count = [0]
print(find([[1, 2], [3, 4]], 3), count, find([[1]], 9))
def locals_kept():
    a, b, c = 1, 2.5, "x"
    d = {"k": a}
    for e in range(3):
        f = a + rpc(e)
        a, b = f, b * rpc(2)
        c += rpc(str(e))
        d[c] = (a, b)
    del e
    return a, b, c, d, f, sorted(locals())
print(locals_kept())
def unbound(flag):
    if rpc(flag): x = 1
    rpc(0)
    return x
print(unbound(True))
try:
    unbound(False)
except UnboundLocalError as error:
    print(str(error).split("'")[1] if "'" in str(error) else error)
for i in range(3):
    for i in range(rpc(2)): pass
    print(i, end=" ")
print(i)
for k in rpc([1, 2]): pass
print(k)
data = [3, 1, 2]
for v in data:
    rpc(0)
    if len(data) < 6: data.append(v * 10)
print(data)
total = 0.0
for i in range(1000):
    total += i * 0.5
    if i % 250 == 0: total += rpc(1.0)
print(total)
