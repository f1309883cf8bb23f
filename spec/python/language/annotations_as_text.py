# Annotations that are kept as text are spelled anew from the tree.
from __future__ import annotations


def f(a: Dict[str,int], b:"str"=3, *c: (lambda x,y=1,/,*z,k,m=2,**n:x), d: a+b*2 = -1, e: {1:2,**k}=None, f: [x for x in y if z]=0,
      g: x if y else not z=1, h: f"{a!r:>{w}} {{}} {{1}}['x'] { {1} }"=1, i: (a+b)*c=1, j: a**-b**c=1, k: (a**b)**c=1, l: -(a**b)=1, m: (not a)+b=1,
      n: a<b<=c is not d not in e=1, o: a and(b or c)and not d=1, p: x[1:2,::3,...]=1, q: x[(1,2)]=1, r: (1,)=1, s: ()=1, t: f(x for x in y)=1,
      u: f(*a,b,k=1,**c)=1, v: (1).real=1, w: 1.5.real=1, x: b'\x00a'+'it\'s'+"q"  "r"=1, y: 1e400-2j=1, z: await_=1,
      aa: {x for x in y}=1, bb: {k:v for k,v in z for w in q}=1, cc: (lambda:0)()=1, dd: x.y[z](q).w=1, ee: u'x'=1, ff: 0x10+1_000=1,
      gg: a|b^c&d<<e=1, hh: (a|b)&c=1, ii: a if b else(c if d else e)=1, jj: (a if b else c)if d else e=1, kk: (a,*b)=1, ll: {a}|{*b}=1,
      mm: a-(b-c)-d=1, nn: ~a@b//c%d=1, oo: (a==b)==c=1, pp: (yield_)=1, qq: tuple[*Ts]=1, rr: (not(a in b))=1) -> 'int | None': pass


for name, text in f.__annotations__.items():
    print(name, text)


class C:
    x: List [ int ]
    y: "quoted" = 1
    z: int|None = None


z: Callable[ [int] , str ]
print(C.__annotations__, __annotations__)
