"""binascii.a2b_qp, b2a_qp and quopri over bytes made by chance; a2b_uu with garbage behind."""
import binascii, random, quopri
r = random.Random(7)
al = b'abc .=\t_\r\n\n  ..\x00\x01\x7f\xff'
import hashlib
h = hashlib.md5()
for i in range(3000):
    d = bytes(r.choice(al) for _ in range(r.randrange(0, 12) if i % 3 else r.randrange(60, 260)))
    for q in (0, 1):
        for t in (0, 1):
            for hd in (0, 1):
                e = binascii.b2a_qp(d, quotetabs=q, istext=t, header=hd)
                h.update(e)
                h.update(binascii.a2b_qp(d, header=hd))
                h.update(binascii.a2b_qp(e, header=hd))
    if i % 300 == 0: print(d, binascii.b2a_qp(d), h.hexdigest())
print(h.hexdigest())
print(quopri.encodestring('grüße = x \n'.encode()), quopri.decodestring(b'gr=C3=BC=C3=9Fe =3D x=20\n'))
for x in (b"\xff\x00", b"!!!!"):
    try: binascii.a2b_uu(x)
    except binascii.Error as e: print(e)
