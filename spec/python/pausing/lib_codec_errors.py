"""Error handlers and codecs of the program, which pause."""
import codecs
from _rpc import rpc
codecs.register_error("paus", lambda e: (rpc("?!"), e.end))
print("aéb".encode("ascii", "paus"), b"a\xffb".decode("ascii", "paus"), b"a\xffb".decode("utf-8", "paus"), "é€".encode("latin-1", "paus"), str(b"\xff", "utf-8", "paus"), bytes("é", "ascii", "paus"))
codecs.register_error("skip", lambda e: (rpc(b"Z"), rpc(e.start + 1)))
print("éé".encode("ascii", "skip"), codecs.encode("é", "ascii", "paus"), codecs.lookup_error("paus") is not None)
codecs.register_error("bad", lambda e: rpc(3))
for f in (lambda: "é".encode("ascii", "bad"), lambda: b"\xff".decode("ascii", "bad"), lambda: "é".encode("ascii", "nonesuch")):
    try: f()
    except Exception as e: print(type(e).__name__, e)
import io
print(io.TextIOWrapper(io.BytesIO(b"x\xffy\n"), "ascii", errors="paus").read())
print(codecs.getincrementaldecoder("utf-8")("paus").decode(b"a\xff\xe2", True))
def search(name):
    rpc(0)
    if name != "shout": return None
    return codecs.CodecInfo(lambda s, e="strict": (rpc(s.upper().encode()), len(s)), lambda b, e="strict": (rpc(bytes(b).decode().lower()), len(b)), name="shout")
codecs.register(search)
print("abc".encode("shout"), b"ABC".decode("shout"))
