import hashlib
for n in ('md5','sha1','sha224','sha256','sha384','sha512','sha3_256','sha3_512','blake2b','blake2s'):
    print(n, hashlib.new(n, b'hello world' * 20).hexdigest(), getattr(hashlib, n)(b'').hexdigest())
print(hashlib.shake_128(b'x').hexdigest(20), hashlib.blake2b(b'x', key=b'k', digest_size=16).hexdigest())
import random
random.seed(42); print(random.random(), random.randint(1, 100), random.choice('abc'), random.shuffle(l := list(range(5))), l, random.gauss(0, 1), random.sample(range(100), 3))
random.seed('abc'); print(random.random(), random.getrandbits(70))
