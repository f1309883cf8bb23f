"""Streams in memory walked as their own iterators."""
import io, csv, itertools
def show(f, *a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
s = io.StringIO("a\nb\n\nc")
print(iter(s) is s, list(s), list(s), s.tell())
s.seek(0); print(next(s), [l for l in s]); s.seek(2); print(list(s))
s.seek(0)
for l in s:
    print(repr(l), s.tell())
    if l == "a\n": s.readline()
    if l == "\n": s.write("X")
class T(io.StringIO):
    def __iter__(self): return iter([1, 2])
print(list(T("a\n")), list(csv.reader(io.StringIO("a,b\n1,2\n"))))
a, *r = io.StringIO("1\n2\n3"); print(a, r, "2\n" in io.StringIO("1\n2\n3"), set(io.StringIO("1\n1\n")), dict(enumerate(io.StringIO("p\nq"))))
it = iter(io.StringIO("1\n2\n")); print(next(it), next(it), next(it, "end")); show(next, it)
print(io.StringIO("1\n2\n").readlines(), io.BytesIO(b"1\n2\n").readlines(), list(map(str.strip, io.StringIO(" a \n b "))))
