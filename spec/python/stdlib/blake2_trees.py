# BLAKE2 with all its parameters: trees, keys, salts, and what is refused.
import hashlib, hmac
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
b=hashlib.blake2b; s=hashlib.blake2s
for kw in [dict(fanout=256),dict(fanout=-1),dict(depth=0),dict(depth=256),dict(leaf_size=2**32),dict(leaf_size=-1),dict(leaf_size=2**70),dict(node_offset=2**64),dict(node_offset=-1),dict(node_offset=2**48),dict(node_depth=256),dict(node_depth=-1),dict(inner_size=65),dict(inner_size=33),dict(inner_size=-1),dict(last_node=True),dict(fanout=2,depth=2,leaf_size=4096,node_offset=1,node_depth=0,inner_size=64,last_node=True),dict(fanout=2,depth=2,leaf_size=4096,node_offset=2**47+3,node_depth=1,inner_size=32,last_node=True,digest_size=20,key=b'k',salt=b's',person=b'p'),dict(leaf_size='x'),dict(node_offset='x'),dict(leaf_size=1.5),dict(digest_size=0),dict(digest_size=65), dict(key='x'), dict(salt=b'1'*17), dict(person=b'1'*17), dict(key=b'1'*65), dict(digest_size=2**80), dict(fanout=2**80), dict(fanout=True), dict(usedforsecurity=False), dict(key=b'k'*20, salt=b'12'), dict(last_node=1)]:
    t(lambda: ('b',kw,b(b'x',**kw).hexdigest()[:16])); t(lambda: ('s',kw,s(b'x',**kw).hexdigest()[:16]))
t(lambda: b('x')); t(lambda: b(5)); t(lambda:b([1]))
print(b, type(b), b.__name__, isinstance(b(), b), isinstance(b(), s), type(b()) is b)
h=b(); t(lambda: h.update('x')); t(lambda: h.update(5)); print(h.name,h.digest_size,h.block_size, b.SALT_SIZE, s.PERSON_SIZE, b.MAX_KEY_SIZE, s.MAX_DIGEST_SIZE)
h.update(b'a'*300); g=h.copy(); g.update(b'c'); print(h.hexdigest()[:20], g.hexdigest()[:20], b(b'a'*300).digest()==h.digest(), type(g))
print(hashlib.new('blake2b', b'x', digest_size=8).hexdigest(), hmac.new(b'k', b'm', 'blake2s').hexdigest()[:16], hmac.new(b'k', b'm', hashlib.blake2b).hexdigest()[:16])
for n in (0, 63, 64, 65, 127, 128, 129, 256, 1000): print(n, b(b'z'*n).hexdigest()[:12], s(bytearray(b'z'*n)).hexdigest()[:12], b(memoryview(b'z'*n), last_node=True).hexdigest()[:12])
for f in (hashlib.sha256, hashlib.md5, hashlib.sha3_256, hashlib.sha512):
    for x in ('x', 5, [1]): t(lambda: f(x))
    u = f(b'q'); t(lambda: u.update('x')); c = u.copy(); c.update(b'r'); print(u.hexdigest()[:8], c.hexdigest()[:8], u.name)
print(hashlib.shake_128(b'x').hexdigest(5))
