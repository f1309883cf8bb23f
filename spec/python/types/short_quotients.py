"""Division of large integers: short quotients, those at the limits, all signs; greatest common divisors."""
import math
seed=12345
def rnd(bits):
    global seed
    n=0
    while n.bit_length()<bits:
        seed=(seed*6364136223846793005+1442695040888963407)&0xFFFFFFFFFFFFFFFF
        n=(n<<32)|(seed>>32)
    return n>>(n.bit_length()-bits)
t=0
for bits in (100,1000,3000,5990,6000,6001,6100,8000,12000,20000,6500,30000,7000):
    for d in (-5,0,1,5,30,44,45,46,60,200,900,3000):
        y=rnd(bits); x=rnd(max(1,bits+d))
        for a,b in ((x,y),(-x,y),(x,-y),(-x,-y),(y*7,y),(y*7-1,y),(y*7+1,y),(y*(2**44+1)-1,y),(y*(2**45)-1,y),(y,y),(y-1,y),(y+1,y),(y*12345678901+y//2,y),(y<<d if d>0 else y,y),((y<<d)-1 if d>0 else y,y)):
            q,r=divmod(a,b)
            assert q==a//b and r==a%b and q*b+r==a, (bits,d)
            t=(t*31+q+r)%(2**61-1)
        g=rnd(200)
        t=(t*31+math.gcd(x*g,y*g)+math.gcd(-x*6,y*6))%(2**61-1)
print(t)
print(math.gcd(0,0),math.gcd(2**70,0),math.gcd(0,-2**70),math.gcd(-4,6),math.gcd(2**70,6),math.gcd(6,2**70),math.gcd(True,False),math.gcd(2**64,2**66), math.lcm(2**40,3**40),math.gcd(-2**53,2**53), math.gcd(0,5),math.gcd(5,0))


def moduli():
    out = []
    for e1 in (-320, -300, -160, -151, -100, -10, -1, 0, 1, 5, 100, 149, 151, 153, 160, 300, 307):
        for e2 in (-323, -300, -150, -20, -9, -8, -1, 0, 1, 150, 300):
            x = (rnd(53) / 2**53 + 0.5) * 10.0**e1
            y = (rnd(53) / 2**53 - 1.5) * 10.0**e2
            for f in (lambda: abs(complex(x, y)), lambda: math.hypot(x, y)):
                try:
                    out.append(f())
                except OverflowError:
                    out.append("over")
    return out


print(moduli())
for s in (b"", b"a", b"ab", b"abc", bytearray(b"xyz")):
    print([s * n for n in (-1, 0, 1, 2, 3, 5, 8, 17)], sum(s), sum(s, 1.5), sum(s, 2**60), sum(s * 1000))
