"""Escapes in bytes and their error handlers, braces in format fields, what `str` keeps of a text."""
for b, e in [(b"\\N{foo}xx", "ignore"), (b"\\N{foo}xx", "replace"), (b"\\N{foo}xx", "strict"), (b"\\Nxx", "ignore"),(b"\\N{fooxx","ignore"),(b"\\x1zz","ignore"),(b"\\u12","replace"),(b"\\U11111111a","replace"),(b"\\N{SPACE}|","strict"), (b"\\", "strict"), (b"\\N{}x","ignore"), (b'\\U11111111', 'strict')]:
    for c in ("unicode-escape", "raw-unicode-escape"):
        try: print(b, c, e, ascii(b.decode(c, e)))
        except Exception as x: print(b, c, e, type(x).__name__, x)
class S(str): pass
class W:
    def __init__(s, v): s.v = v
    def __str__(s): return s.v
class R:
    def __init__(s, v): s.v = v
    def __repr__(s): return s.v
for v in (W('a'), W(S('a')), R('a'), R(S('a'))):
    print(type(str(v)), type(S(v)), type(repr(v)) if isinstance(v, R) else '')
for w in (W(3), R(None)):
    for f in (str, lambda x: f'{x}', repr if isinstance(w, R) else str, '%s'.__mod__):
        try: f(w)
        except TypeError as e: print(e)
