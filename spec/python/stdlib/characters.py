import unicodedata as u
for c in "aé1½²٣Ⅷ中가\u0301\t€😀ǆﬁ(":
    print(ascii(c), u.name(c, None), u.category(c), u.bidirectional(c), u.combining(c), u.mirrored(c), u.east_asian_width(c), u.decomposition(c), u.decimal(c, -1), u.digit(c, -1), u.numeric(c, -1))
print(u.lookup('GREEK SMALL LETTER ALPHA'), ascii(u.normalize('NFD', 'é\u1e69')), u.normalize('NFKC', 'ﬁ½'))
print(u.is_normalized('NFC', 'é'))
for f in (lambda: u.name('\n'), lambda: u.lookup('X Y Z'), lambda: u.decimal('a'), lambda: u.category('ab'), lambda: u.name(3), lambda: u.numeric('x'), lambda: u.normalize('X','a')):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print('ab'.encode('idna'), 'bücher.example'.encode('idna'), b'xn--bcher-kva.example'.decode('idna'))
