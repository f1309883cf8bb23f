"""io: StringIO and BytesIO fed by pausing iterators, own raw streams under buffers and text wrappers, csv over them."""
from _rpc import rpc, rpcfail

import io, csv
def it(*v):
    for x in v: yield rpc(x)
s = io.StringIO()
s.writelines(it("a", "b\n", "c"))
print(s.getvalue(), [rpc(line) for line in io.StringIO("x\ny\n")], sep="|")
b = io.BytesIO()
b.writelines(it(b"1", bytearray(b"2")))
print(b.getvalue(), b.getbuffer()[rpc(0)])
print(list(csv.reader(it("a,b", '"q,1",2', "x,y"))), list(csv.DictReader(it("h,k", "1,2"))))
class W:
    def __init__(self): self.parts = []
    def write(self, t): self.parts.append(rpc(t)); return len(t)
w = W()
c = csv.writer(w)
class V:
    def __str__(self): return rpc("v,v")
c.writerow(it(1, V(), None)); c.writerows(it([1], it(2, 3)))
print(w.parts)
d = csv.DictWriter(w, list(it("a", "b")))
d.writeheader(); d.writerow({"b": rpc(2), "a": V()})
print("".join(w.parts[-2:]))
print(1, 2, file=w, sep=rpc("-"))
print(w.parts[-4:])
class Raw(io.RawIOBase):
    def __init__(self, data): self.data, self.at = data, 0
    def readable(self): return rpc(True)
    def readinto(self, buffer):
        part = rpc(self.data[self.at:self.at + 3])
        buffer[:len(part)] = part
        self.at += len(part)
        return len(part)
r = Raw(b"hello\nworld\n")
print(r.read(4), r.readall(), list(Raw(b"a\nb\n")))
for f in (lambda: s.writelines(rpcfail(x) for x in "a"), lambda: list(csv.reader(rpcfail(x) for x in "a")), lambda: c.writerow(rpcfail(x) for x in "a")):
    try:
        f()
    except RuntimeError as error:
        print(error)
