"""Methods of texts, JSON, patterns, digests and formats over texts drawn by chance."""
import base64
import binascii
import hashlib
import json
import random
import re
import zlib

chance = random.Random(7)
CHARACTERS = [
    'a', 'b', 'A', 'é', 'ß', 'İ', 'ǅ', 'ﬁ', 'Σ', 'ς', '𝒳', '😀', '\ud800', ' ', '\n', '\t', '\x1c', '\u2028', '\0',
    '0', '9', '²', '½', '١', '_', '-', '.', ',', '%', '{', '}', '"', '\\', '/',
]


def text(longest):
    return ''.join(chance.choice(CHARACTERS) for _ in range(chance.randrange(longest)))


def show(*makers):
    """Prints what each of them makes, or what it raises."""
    for make in makers:
        try:
            print(ascii(make()), end=' ')
        except Exception as problem:
            print(type(problem).__name__, ascii(str(problem)), end=' ')
    print()


for _ in range(400):
    s, u, v = text(9), text(3), text(3)
    n, m = chance.randrange(-4, 9), chance.randrange(-4, 9)
    show(s.upper, s.lower, s.title, s.capitalize, s.swapcase, s.casefold)
    show(lambda: s.split(u), lambda: s.rsplit(u or None, 2), s.split, lambda: s.splitlines(True), lambda: s.partition(u), lambda: s.rpartition(u))
    show(lambda: s.replace(u, v), lambda: s.replace(u, v, 1), lambda: s.strip(u), lambda: s.removeprefix(u), lambda: u.join([s, v, s]))
    show(lambda: s.find(u), lambda: s.rfind(u, n, m), lambda: s.index(u, n), lambda: s.count(u), lambda: s.startswith((u, v)), lambda: s.endswith(u, n))
    show(lambda: s[n:m], lambda: s[::-1], lambda: s[n::2], lambda: len(s), lambda: s < u, lambda: hash(s) == hash(s[:]), lambda: repr(s))
    show(lambda: s.center(n + 5, '*'), lambda: s.zfill(9), lambda: s.ljust(8), lambda: s.expandtabs(3))
    show(lambda: s.translate({97: 'zz', 98: None, 48: 0x1F600}))
    show(s.isalpha, s.isalnum, s.isdigit, s.isdecimal, s.isnumeric, s.isidentifier, s.isprintable, s.isspace, s.isupper, s.istitle)
    show(s.encode, lambda: s.encode('latin-1', 'replace'), lambda: s.encode('ascii', 'xmlcharrefreplace'))
    made = {s: [u, {v: n, 'f': m / 3, 'b': True, 'n': None}], 'big': 10**25, 't': (1, 2), 'e': 1e300 * n}
    for options in ({}, {'indent': 1}, {'sort_keys': True}, {'ensure_ascii': False}, {'separators': (',', ':')}):
        show(lambda: json.dumps(made, **options))
    show(lambda: json.loads(json.dumps(made)) == json.loads(json.dumps(made, indent=3)))
    show(lambda: json.loads('[1, %s' % s), lambda: json.loads('"' + s + '"'))

PATTERNS = [
    r'(a|b)*', r'\w+', r'\s*(\d+)', r'(?P<x>[a-c])(?P=x)?', r'[^a]', r'(?i)ss|ß', r'\b', r'$', r'^.', r'(?m)^', r'a*?', r'(?<=a).',
    r'(?!b)\w', r'(a)|(b)', r'.{2,3}', r'[\W\d]+', r'(?s).+', r'(?:a|é)+', r'\d{1,2}|_', r'(?a:\w)', r'x?', r'(?=(\w))',
]
for _ in range(300):
    s, p = text(12), chance.choice(PATTERNS)
    show(lambda: re.findall(p, s), lambda: [(found.span(), found.groups(), found.lastindex) for found in re.finditer(p, s)])
    show(lambda: re.split(p, s, maxsplit=2), lambda: re.sub(p, r'<\g<0>>', s), lambda: re.subn(p, lambda found: found[0] * 2, s, count=2))
    show(lambda: bool(re.match(p, s)), lambda: bool(re.fullmatch(p, s)))
    show(lambda: re.findall(p.encode() if p.isascii() else b'.', s.encode('utf-8', 'replace')))

NUMBERS = [0, 1, -1, 2**31, -2**63, 2**64, 1.5, -0.0, float('nan'), 1e40, 'a', None, b'q']
SPECIFICATIONS = [
    '', '5', '<8', '^9', '>+7', '08.3f', ',', '_', 'x', '#b', 'e', '.2%', 'g', '10.4', 's', 'c', '=+6d', '*^10s', 'n', '.0f', '#o', '020,', 'é>5',
]
for _ in range(300):
    b = chance.randbytes(chance.randrange(200))
    for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_256', 'blake2b', 'blake2s'):
        show(lambda: hashlib.new(name, b).hexdigest()[:16])
    show(lambda: zlib.crc32(b), lambda: zlib.adler32(b), lambda: binascii.crc_hqx(b, 3), lambda: zlib.decompress(zlib.compress(b)) == b)
    show(lambda: base64.b85encode(b)[:9], lambda: base64.b32encode(b)[:9], lambda: base64.a85encode(b)[:9], lambda: binascii.hexlify(b[:4], ':'))
    x, specification, s = chance.choice(NUMBERS), chance.choice(SPECIFICATIONS), text(4)
    show(lambda: format(x, specification), lambda: '%5.1f|%r|%s|%d|%x' % (x, x, x, x, x))
    show(lambda: int(s), lambda: float(s), lambda: complex(s), lambda: int(str(x), 0))

# What counts as blank for text is not all blank for numbers.
for blank in ['\x1c', '\x1f', '\x85', '\xa0', '\u2003', ' ', '\t', '\x0b']:
    for written in [blank + '1', blank + '١', '١' + blank, '1' + blank, blank + '1.5', blank + '١.5']:
        show(lambda: int(written), lambda: float(written), lambda: complex(written), written.strip)
