"""Patterns that take no character match between characters, never inside of one that JavaScript keeps as two halves."""
import re

EMPTY = (
    r'(?m)^', r'(?m)$', r'\b', r'\B', r'(?=x)?', r'', r'x*', r'(?<!a)', r'(?<=.)', r'(?m)^|$', r'(?s)(?<!.)', r'(?<![^\n])', r'(?<!x)(\W?)',
)
ONE = (r'(?<!a).', r'(?<!a)\W', r'(?<=.).', r'(?m)^.', r'\B.', r'(?<![^\n])\S?', r'(?<!b)(?=.)', r'[^a]', r'(?<!a)[^b]*?', r'\B|b')
TEXTS = ('a😀', '😀', '😀\n😁b', 'é😀', 'a😀b😁', '😀😁\n', 'ab\n😀😀a')

for pattern in EMPTY + ONE:
    compiled = re.compile(pattern)
    for text in TEXTS:
        print(pattern, ascii(text), [found.span() for found in re.finditer(pattern, text)], ascii(re.findall(pattern, text)))
        print(ascii(re.sub(pattern, r'<\g<0>>', text)), ascii(re.split(pattern, text)))
        print([(at, found and found.span())
               for at in range(len(text) + 1)
               for found in (compiled.search(text, at), compiled.match(text, at), compiled.fullmatch(text, at))])
