"""`json` with its pure-Python readers and writers, whose patterns are compiled when they are used."""
import json
print(json.loads(' \n{"a": [1, 2.5, "x😀"] , "b": null} \t'), json.dumps({'a': 'é😀\n', 1: [True, None, 1.5]}), json.dumps([1], indent=2))
for bad in ('', ' ', '[1,', '{"a" 1}', '😀 x', '[1] x', '"a\nb"', '{"a":1,}', '\ufeff1', 'nul'):
    try: print(json.loads(bad))
    except json.JSONDecodeError as e: print(ascii(str(e)), e.pos, e.lineno, e.colno)
print(json.loads(b'{"a": 1}'), json.loads('{"a": 1}'.encode('utf-16')), json.detect_encoding(b'\xef\xbb\xbf1'))
d = json.JSONDecoder(object_hook=lambda o: sorted(o.items()), parse_float=str, strict=False)
print(d.decode(' {"q": {"z": 1.50}, "a": "l\n"} '), d.raw_decode('{"q": 1} rest'), d.raw_decode('😀[1]', 1))
from json import decoder, encoder, scanner
print(decoder.WHITESPACE.match('  \n x').end(), decoder.WHITESPACE.match('ab  c', 2).end(), decoder.WHITESPACE.match('😀  c', 1).span(), decoder.WHITESPACE.pattern, decoder.WHITESPACE.match('  x', 0, 1).end(), decoder.WHITESPACE.match('  x').end(0))
print(decoder.STRINGCHUNK.match('abc"d').groups(), encoder.ESCAPE.sub('-', 'a"b\n'), encoder.ESCAPE_ASCII.findall('é"a'), scanner.NUMBER_RE.match('-12.5e3').groups(), encoder.HAS_UTF8.search(b'a\x80').span())
print(decoder.py_scanstring('abc\\n"', 0), encoder.py_encode_basestring('a"\n'), encoder.py_encode_basestring_ascii('é😀'))
class D(json.JSONDecoder):
    def __init__(self):
        super().__init__()
        self.scan_once = scanner.py_make_scanner(self)
print(D().decode('[1, {"a": -2.5e3}, "q\\u00e9"]'))
try: decoder.WHITESPACE.match(5)
except TypeError as e: print(e)
try: decoder.WHITESPACE.nope
except AttributeError as e: print(e)
