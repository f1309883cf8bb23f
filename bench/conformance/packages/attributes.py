# packages: attrs
from attrs import define, field, validators, asdict, evolve, frozen, Factory
import attrs
import attr


@define
class P:
    x: int = field(validator=validators.instance_of(int))
    y: int = field(default=2, converter=int)
    z: list = Factory(list)

    @x.validator
    def _c(self, a, v):
        if v < 0:
            raise ValueError('neg')


p = P(1, '3')
print(p, asdict(p), evolve(p, x=5), p == P(1, 3), P.__attrs_attrs__[0].name)
for a in [('a',), (-1,)]:
    try:
        P(*a)
    except Exception as e:
        print(type(e).__name__, e.args[0] if e.args else '')


@frozen(order=True)
class F:
    a: int
    b: str = 'q'


print(F(1) < F(2), hash(F(1)) == hash(F(1)), sorted([F(3), F(1)]))
try:
    F(1).a = 2
except Exception as e:
    print(type(e).__name__)
try:
    p.nope = 1
except AttributeError as e:
    print(e)


@attr.s(slots=True, auto_attribs=True)
class Q(P):
    w: str = 'w'


print(Q(1, w='v'), attr.fields_dict(Q).keys())
