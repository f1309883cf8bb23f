"""Error handlers of codecs called by a program, with places outside of the text; charmap tables; handlers that replace what is decoded."""
import codecs
for name in ('ignore','replace','backslashreplace','namereplace','xmlcharrefreplace','surrogateescape','surrogatepass'):
    h=codecs.lookup_error(name)
    for e in (UnicodeDecodeError('utf-8', b'abc\xff', 1, 9, 'c'), UnicodeEncodeError('utf-8','a\udc80b',1,9,'c'), UnicodeTranslateError('abc',1,9,'c'), UnicodeDecodeError('utf-8', b'abc\xff', -5, 2, 'c')):
        try: print(name, type(e).__name__, e.start, e.end, h(e))
        except Exception as x: print(name, type(x).__name__, str(x)[:70])
e=UnicodeDecodeError('a', b'abc', 1, 4, 'c'); print(e.start,e.end,str(e))
for bad in (None, 1):
    try: codecs.register_error('x', bad)
    except TypeError as x: print(x)
    try: codecs.register_error(bad, len)
    except TypeError as x: print(x)
try: print(codecs.escape_encode(b'a\x00\n\'"\xff'), codecs.escape_decode(rb'a\x41\n'))
except Exception as x: print(x)
try: codecs.escape_decode(b'\\x0')
except ValueError as x: print(x)
print(codecs.charmap_decode(b'\x00\x01', 'strict', 'ab'), codecs.charmap_decode(b'\x00\x05', 'ignore', 'ab'), codecs.charmap_decode(b'\x00\x01', 'replace', {0:'x'}), codecs.charmap_decode(b'\x00\x01','strict',{0:65,1:'bc'}))
for a in ((b'\x00\x01','strict',{0:None}), (b'\x00','strict',{0:0x110000}), (b'\x00','strict',{0:-1}), (b'\x00','strict',{0:1.5}),(b'\x03','strict','ab'), (b'\x00','strict','\ufffe')):
    try: print(codecs.charmap_decode(*a))
    except Exception as x: print(type(x).__name__, x)
def handler(exc): return ('?', exc.end)
codecs.register_error('my', handler)
print(codecs.charmap_decode(b'abc\x00','my','xy'))
def h2(exc):
    exc.object = b'\x00\x01'
    return ('<>', -1)
codecs.register_error('my2', h2)
print(codecs.charmap_decode(b'\x05','my2','xy'))
