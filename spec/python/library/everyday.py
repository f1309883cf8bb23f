# Everyday use of many modules of the library: run with the library of every Python that is installed.
import dataclasses, typing, enum, logging, io, json, datetime, collections, functools, itertools, re, contextlib, inspect, textwrap, pprint, traceback, tokenize, unittest, random, statistics, string, copy, decimal, fractions, pathlib, argparse, csv, html, base64, hashlib, uuid, time, types, abc, operator, weakref, queue, threading, asyncio, configparser, shlex, difflib, calendar, heapq, bisect, warnings, tempfile, os, sys, xml.etree.ElementTree as ET, urllib.parse, email.message, ipaddress, graphlib, secrets, zlib, gzip, struct, array, numbers, ast
T = typing.TypeVar('T')
class G(typing.Generic[T]):
    def f(self, x: T) -> typing.Optional[T]: return x
print(G[int], G[int]().f(3), typing.get_type_hints(G.f), typing.get_args(typing.Dict[str, int]))
class NT(typing.NamedTuple):
    a: int
    b: str = 'x'
print(NT(1), NT._fields, NT.__annotations__)
class TD(typing.TypedDict, total=False):
    a: int
print(TD(a=1), TD.__total__, sorted(TD.__optional_keys__))
@typing.runtime_checkable
class Pr(typing.Protocol):
    def f(self): ...
print(isinstance(G(), Pr), isinstance(3, Pr))
@dataclasses.dataclass(order=True)
class D:
    x: int
    y: list[int] = dataclasses.field(default_factory=list)
    z: typing.ClassVar[int] = 3
print(D(1), D(1) < D(2), dataclasses.asdict(D(1, [2])), dataclasses.replace(D(1), x=4), dataclasses.fields(D)[1].name)
log = logging.getLogger('a'); h = logging.StreamHandler(sys.stdout); log.addHandler(h); log.warning('hi %s', 3)
print(inspect.signature(D), inspect.signature(G.f))
print([t.string for t in tokenize.generate_tokens(io.StringIO('x = f(1, "a")  # c\nif x:\n  y\n').readline)])
print([(tokenize.tok_name[t.type], t.start, t.end) for t in tokenize.generate_tokens(io.StringIO('if x:\n\n  y = """a\nb"""\n # c\nz').readline)])
class TC(unittest.TestCase):
    def test_a(self): self.assertEqual(1, 1)
    def test_b(self): self.assertRaises(ValueError, int, 'x')
s = io.StringIO(); r = unittest.TextTestRunner(stream=s).run(unittest.defaultTestLoader.loadTestsFromTestCase(TC)); print(r.testsRun, r.wasSuccessful())
try:
    try: 1/0
    except ZeroDivisionError as e: raise KeyError('k') from e
except KeyError: print(traceback.format_exc().replace(__file__, 'here'))
class E(enum.Enum):
    A = 1; B = 'x'
    @property
    def q(self): return self.name
print(list(E), E('x').q, E['A'], enum.Flag('F', 'A B C'))
async def m():
    async def w(i): await asyncio.sleep(0); return i
    return await asyncio.gather(*(w(i) for i in range(3)))
print(asyncio.run(m()))
print(pathlib.PurePosixPath('/a/b/../c.txt').suffix, pathlib.PurePosixPath('/a') / 'b', textwrap.fill('a b c d e f g', 5), pprint.pformat({'a': list(range(30))}))
q = queue.Queue(); t = threading.Thread(target=lambda: q.put(5)); t.start(); print(q.get()); t.join()
print(ET.fromstring('<a b="1"><c>t</c></a>').find('c').text, urllib.parse.quote('a b/ü'), ipaddress.ip_address('10.0.0.1') + 1)
p = argparse.ArgumentParser(prog='p'); p.add_argument('--n', type=int, default=2); print(p.parse_args(['--n', '5']))
print(decimal.Decimal('1.10') + 2, fractions.Fraction(1, 3) + 1, statistics.mean([1, 2, 4]), random.Random(1).random(), calendar.month_name[2])
print(functools.reduce(operator.add, [1, 2]), functools.lru_cache(lambda x: x)(3))
@functools.singledispatch
def sd(x): return 'o'
@sd.register
def _(x: int): return 'i'
print(sd(1), sd(''))
cp = configparser.ConfigParser(); cp.read_string('[a]\nb = 1\n'); print(cp['a']['b'], shlex.split('a "b c"'), list(difflib.unified_diff(['a'], ['b'], lineterm='')))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always'); warnings.warn('x', DeprecationWarning); print(w[0].message)
print(ast.dump(ast.parse('x=1')), datetime.datetime(2024, 1, 2, 3).isoformat(), json.dumps({'a': [1, None]}), re.sub(r'(\d)', r'<\1>', 'a1'), hashlib.sha256(b'a').hexdigest()[:8], uuid.UUID(int=5))
def deco(f: typing.Callable[..., T]) -> typing.Callable[..., T]: return f
P = typing.ParamSpec('P')
print(typing.Callable[P, int], typing.Callable[[int], str], typing.Union[int, str], typing.Literal['a'], typing.Annotated[int, 3], typing.cast(int, 3))
print(copy.deepcopy(D(1, [1])), types.SimpleNamespace(a=1), string.Template('$a').substitute(a=1), weakref.ref(G)().__name__)
m = email.message.EmailMessage(); m['Subject'] = 'Hi'; m.set_content('x'); print(m.as_string())
