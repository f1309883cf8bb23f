"""Copying, pickling, dataclasses, enumerations, formatters, visitors: what they call waits."""
import abc, ast, contextlib, copy, dataclasses, enum, io, pickle, string, textwrap, types, typing, functools, weakref, operator
from time import sleep


def rpc(x):
    sleep(0.0005)
    return x


def rpcfail(error):
    rpc(0)
    raise error



class P:
    def __init__(self, a): self.a = a
    def __reduce__(self): return rpc((P, (self.a,)))
class S:
    def __init__(self): self.x = 1
    def __getstate__(self): return rpc({'x': self.x + 1})
    def __setstate__(self, state): self.__dict__.update(rpc(state))
class N(tuple):
    def __new__(cls, *a): return rpc(super().__new__(cls, a))
    def __getnewargs__(self): return rpc(tuple(self))
class DC:
    def __deepcopy__(self, memo): return rpc('deep')
    def __copy__(self): return rpc('shallow')
class SL:
    __slots__ = ('p', 'q')
class Ls(list):
    def append(self, v): super().append(rpc(v))
    def extend(self, vs):
        for v in vs: self.append(v)
class Di(dict):
    def __setitem__(self, k, v): super().__setitem__(k, rpc(v))
for proto in range(6):
    print(pickle.loads(pickle.dumps(P(3), proto)).a, pickle.loads(pickle.dumps(S(), proto)).x, pickle.loads(pickle.dumps(Ls([1, 2]), proto)), pickle.loads(pickle.dumps(Di(a=1), proto)))
print(pickle.loads(pickle.dumps(N(1, 2), 2)), copy.copy(P(4)).a, copy.deepcopy(P([5])).a, copy.copy(S()).x, copy.deepcopy([S()])[0].x, copy.deepcopy([DC(), {'a': DC()}]), copy.copy(DC()), copy.deepcopy(N(3)), copy.copy(Ls([1])), copy.deepcopy(Di(b=[2])))
sl = SL(); sl.p = 1; print(copy.deepcopy(sl).p)
class Pk(pickle.Pickler):
    def persistent_id(self, o): return rpc('id') if isinstance(o, P) else None
    def reducer_override(self, o): return rpc((str, ('over',))) if isinstance(o, SL) else NotImplemented
class Un(pickle.Unpickler):
    def persistent_load(self, i): return rpc(('loaded', i))
    def find_class(self, m, n): return rpc(super().find_class(m, n))
b = io.BytesIO(); Pk(b).dump([P(1), SL(), S()]); b.seek(0); r = Un(b).load(); print(r[:2], r[2].x)


class Conv:
    def __set_name__(self, owner, name): self.name = rpc('_' + name)
    def __get__(self, o, t=None): return rpc(o.__dict__[self.name]) if o is not None else self.default
    def __set__(self, o, v): o.__dict__[self.name] = rpc(v * 2)
    default = 5
@dataclasses.dataclass(order=True)
class A:
    x: int
    y: list = dataclasses.field(default_factory=lambda: rpc([1]))
    z: dataclasses.InitVar[int] = 3
    w: int = dataclasses.field(init=False, default=0)
    def __post_init__(self, z): self.w = rpc(z + self.x)
print(A(1), A(1) < A(2), A(2) == A(2), dataclasses.replace(A(1), x=rpc(9), z=1), dataclasses.asdict(A(1), dict_factory=lambda p: rpc(dict(p))), dataclasses.astuple(A(3)))
@dataclasses.dataclass
class B:
    v: int = Conv()
print(B(3).v, B().v, B(3))
@dataclasses.dataclass(frozen=True)
class F:
    a: int
    def __hash__(self): return rpc(7)
    def __eq__(self, o): return rpc(self.a == o.a)
print(len({F(1), F(1), F(2)}), {F(1): 'x'}[F(1)])


class Col(enum.Enum):
    RED = 1
    BLUE = 2
    @classmethod
    def _missing_(cls, value): return rpc(cls.RED) if value == 'r' else None
    @property
    def nice(self): return rpc(self.name.title())
    def __str__(self): return rpc('C.' + self.name)
    def __format__(self, spec): return rpc(f'<{self.name}:{spec}>')
class Auto(enum.Enum):
    def _generate_next_value_(name, start, count, last): return rpc(name.lower() * (count + 1))
    ONE = enum.auto()
    TWO = enum.auto()
class Pl(enum.Enum):
    A = (1, 2)
    B = (3, 4)
    def __new__(cls, a, b):
        o = object.__new__(cls); o._value_ = rpc(a + b); o.extra = b; return o
    def __init__(self, a, b): self.total = rpc(a * b)
class Fl(enum.Flag):
    X = 1
    Y = 2
    def __or__(self, o): return rpc(super().__or__(o))
print(Col('r'), Col.BLUE.nice, str(Col.RED), f'{Col.RED:>5}', list(Auto), Auto('one'), list(Pl), Pl(3).total, Pl.B.extra, Fl.X | Fl.Y, Col['RED'])
try: Col('q')
except ValueError as e: print(e)


class V(ast.NodeVisitor):
    def __init__(self): self.names = []
    def visit_Name(self, node): self.names.append(rpc(node.id))
    def generic_visit(self, node): rpc(0); super().generic_visit(node)
v = V(); v.visit(ast.parse('a + b * f(c, d=e)')); print(v.names)
class T(ast.NodeTransformer):
    def visit_Constant(self, node): return ast.copy_location(ast.Constant(rpc(node.value * 2)), node)
print(ast.unparse(T().visit(ast.parse('x = 1 + 2; y = "a"'))))


class Fo(string.Formatter):
    def get_value(self, key, args, kw): return rpc(super().get_value(key, args, kw) if not isinstance(key, str) or key in kw else '?' + key)
    def format_field(self, v, spec): return rpc(super().format_field(v, spec)) + '.'
    def convert_field(self, v, c): return rpc(super().convert_field(v, c))
    def check_unused_args(self, used, args, kw): rpc(0)
    def parse(self, s): return rpc(super().parse(s))
print(Fo().format('{0} {1!r:>5} {name} {a.x}', 1, 'b', a=types.SimpleNamespace(x=3)), string.Template('$a ${b}').substitute(type('M', (dict,), {'__missing__': lambda s, k: rpc(k * 2)})()))
class Tw(textwrap.TextWrapper):
    def _split(self, t): return rpc(super()._split(t))
print(Tw(width=10).wrap('the quick brown fox'), textwrap.indent('a\nb', '> ', lambda l: rpc(l.startswith('b'))))
class Fm:
    def __format__(self, s): return rpc('[' + s + ']')
    def __getattr__(self, n): return rpc(n)
    def __getitem__(self, k): return rpc(k)
print(f'{Fm():x{rpc(3)}}', '{0:y} {0.attr} {0[key]}'.format(Fm()), format(Fm(), 'z'), '{:{}}'.format(3, rpc('>4')), '{a[0]}'.format_map({'a': Fm()}))


@contextlib.contextmanager
def cm(n):
    try: yield rpc(n)
    except ValueError as e: print('in', n, rpc(str(e)))
    finally: rpc(0)
with contextlib.ExitStack() as st:
    st.enter_context(cm(1)); st.callback(lambda: print('cb', rpc(1))); st.push(lambda *e: rpc(e[0] is KeyError))
    raise KeyError('k')
with cm(2), cm(3) as three: raise ValueError(rpc('v'))
with contextlib.suppress(rpc(KeyError)): rpcfail(KeyError('s'))
with contextlib.redirect_stdout(io.StringIO()) as out: print(rpc('hidden'))
print(out.getvalue(), end='')
class Cl:
    def close(self): print('closed', rpc(1))
with contextlib.closing(Cl()): pass
@cm(5)
def dec(): return rpc('decorated')
print(dec())
