# What the unpickler says of pickles that are cut or wrong, of all protocols, from bytes, from files that wind back and from files that only read.
import io
import pickle


class Plain:
    def __init__(self, data):
        stream = io.BytesIO(data)
        self.read, self.readline, self.tell = stream.read, stream.readline, stream.tell


class Point:
    def __init__(self, x):
        self.x = x


class Persistent(pickle.Unpickler):
    def persistent_load(self, pid):
        return ["kept", pid]

    def find_class(self, module, name):
        if module == "builtins" and name == "eval":
            raise pickle.UnpicklingError("no eval")
        return super().find_class(module, name)


def said(read):
    try:
        return repr(read())
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def show(data, **options):
    answers = [
        said(lambda: pickle.loads(data, **options)),
        said(lambda: pickle.load(io.BytesIO(data), **options)),
        said(lambda: pickle.Unpickler(Plain(data), **options).load()),
    ]
    print(data[:40], *dict.fromkeys(answers))


LARGE = b"\xff" * 8
for data in [
    b"", b"N", b"\x80", b"\x80\x04", b"\x80\x09.", b"(.", b".", b"N(.", b"N(0.", b"N(00.",
    b"I\n.", b"I1", b"I01\n.", b"I00\n.", b"I010\n.", b"I 12\n.", b"Iabc\n.", b"I99999999999999999999\n.",
    b"L12L\n.", b"LxyL\n.", b"Lxy\n.", b"LL\n.", b"F1.5\n.", b"Fabc\n.", b"F1e999\n.", b"F1.5x\n.", b"Finf\n.",
    b"S'abc'\n.", b"Sabc\n.", b"S'\n.", b"S'a\\x41\\101'\n.", b"S'\xff'\n.", b"S'a'",
    b"Vabc\n.", b"V\\u12\n.", b"V\\u0041\xe9\\U0001F600\n.", b"T\3\0\0\0abc.", b"U\3ab\xff.", b"U\5abc.",
    b"X\1\0\0\0\xff.", b"X\5\0\0\0abc.", b"\x8c\3\xed\xa0\x80.", b"\x8d" + LARGE + b"abc.", b"\x8e" + LARGE + b"abc.",
    b"\x96" + LARGE + b"abc.", b"\x95" + LARGE + b"N.", b"\x95\5\0\0\0\0\0\0\0N.", b"\x95\1\0\0\0\0\0\0\0N.",
    b"C\5abc.", b"\x97.", b"\x98.", b"1.", b"2.", b"(2.", b"\x85.", b"N(N\x86.", b"N\x86.", b"t.", b"(NNt.",
    b"l.", b"(Nl.", b"(Nd.", b"(NNd.", b"NNa.", b"](Na.", b"(Ne.", b"N(e.", b")(Ne.", b"NNNs.", b"}](NNs.",
    b"}(Nu.", b"}(NNu.", b"N(N\x90.", b"\x8f(N\x90.", b"(N\x91.", b"NNR.", b"N)R.", b"cbuiltins\nint\n)R.",
    b"NN(b.", b"N}b.", b"]K\1b.", b"]NN\x86b.", b"g1\n.", b"gx\n.", b"g-5\n.", b"Np1\n0g1\n.", b"h\5.", b"Npx\n.",
    b"Np-1\n.", b"p1\n.", b"(q\1.", b"N\x94h\0.", b"cos\n.", b"cos", b"cos\ngetcwd", b"cno_such\nx\n.", b"c\xff\nx\n.",
    b"NN\x93.", b"\x80\4\x8c\0\x8c\1x\x93.", b"N)\x81.", b"cbuiltins\nint\nN\x81.", b"cbuiltins\nint\n))\x92.",
    b"cbuiltins\nint\n)}K\1K\2s\x92.", b"ibuiltins\nint\n.", b"(ibuiltins\nint\n.", b"(cbuiltins\nint\nK\5o.", b"(o.",
    b"P1\n.", b"NQ.", b"\x82\0.", b"\x82\1.", b"\x84\xff\xff\xff\xff.", b"\x8a\1\xff.", b"\x8b\xff\xff\xff\xff.", b"'", b"\xff",
    b"c__builtin__\nxrange\n.", b"\x80\3c__builtin__\nxrange\n.",
]:
    show(data)
for encoding in ("bytes", "latin-1", "utf-8"):
    show(b"U\1\xff.", encoding=encoding)
show(b"U\1\xff.", errors="replace")
show(b"\x97.", buffers=[])
show(b"\x97.", buffers=[b"x"])
show(b"c__builtin__\nxrange\n.", fix_imports=False)

# Files stand behind what was read; the memo is shared.
for kind in (io.BytesIO, Plain):
    file = kind(pickle.dumps([1, "a"]) + pickle.dumps({"k": 2}, 0) + pickle.dumps((3,), 2) + b"rest")
    reader = pickle.Unpickler(file)
    print(reader.load(), reader.load(), reader.load(), file.tell(), file.read(4))

print(Persistent(io.BytesIO(b"Pabc\n.")).load(), Persistent(io.BytesIO(b"NQ.")).load())
print(said(Persistent(io.BytesIO(b"cbuiltins\neval\n.")).load), said(Persistent(io.BytesIO(b"P\xff\n.")).load))
for protocol in range(6):
    data = pickle.dumps([Point(1), {2: (3,)}, b"\xff\0", "\ud800é", 1.5, 10**30, -1, True, None, {1}, bytearray(b"z")], protocol)
    again = Persistent(io.BytesIO(data)).load()
    print(protocol, again[0].x, again[1:])
    print({said(lambda: pickle.loads(data[:n])) for n in range(len(data))} - {"EOFError: Ran out of input"})


class Unready(pickle.Unpickler):
    def __init__(self):
        pass


print(said(Unready().load), said(lambda: pickle.Unpickler(3)), said(lambda: pickle.loads("text")))
reader = pickle.Unpickler(io.BytesIO(b"N\x94."))
print(reader.load(), reader.memo.copy(), said(lambda: reader.persistent_load))
reader.persistent_load = len
print(pickle.Unpickler.__module__, pickle.Unpickler.__name__)


class Kinds:
    @staticmethod
    def s(): ...

    @classmethod
    def c(cls): ...


for made in (Kinds.__dict__["s"], Kinds.__dict__["c"], io):
    print(said(lambda: pickle.dumps(made)))
