"""What makes bytes: `__bytes__`, `__index__`, lists that change meanwhile; and what `%` says of sizes."""
for f, a in [(b'no format', 7), (b'no', b'1'), (b'no', {}), (b'no', ()), ('no', [1]), ('no', {}), ('no', 5), ('%.*f', (2**31, 1.0)), (b'%g', '1')]:
    try:
        print(f, a, len(f % a))
    except Exception as e:
        print(f, a, type(e).__name__, e)
class B(bytes): pass
class W:
    def __init__(s,v): s.v=v
    def __bytes__(s): return s.v
b = b'abc'
print(b*1 is b, b+b'' is b, type(bytes(W(B(b'x')))), type(B(W(b'x'))), bytes(b) is b, type(B(b)*1), type(bytes(B(b))))
class I:
    def __index__(s): raise TypeError('idx')
for x in (I(), [I()], (I(),), 'a', None, 3.5, object(), [1, 'a'], [256], iter([3])):
    for c in (bytes, bytearray):
        try: print(c(x))
        except Exception as e: print(type(e).__name__, e)
class X:
    def __index__(self):
        a.clear(); return 42
for c in (bytes, bytearray):
    a = [X(), X()]
    print(c(a))
    a = [X(), 1, 2]; print(c(a))
class Y:
    def __index__(self):
        if len(a) < 100: a.append(self)
        return 42
a = [Y()]; print(len(bytes(a)))

