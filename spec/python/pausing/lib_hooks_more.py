"""Hooks of more of the library, each pausing: random, logging, unittest, threads, mappings of the guest, raw files, parsers."""
from _rpc import rpc, rpcfail
import argparse, codecs, collections, collections.abc, decimal, difflib, fractions, io, itertools, logging, operator, queue, random, sys, textwrap, threading, traceback, typing, unittest, warnings, weakref, html.parser
import xml.etree.ElementTree as ET
class N:
    def __init__(s, v): s.v = v
    def __index__(s): return rpc(s.v)
    def __float__(s): return rpc(float(s.v))
    def __eq__(s, o): return rpc(s.v == getattr(o, "v", o))
    def __hash__(s): return rpc(hash(s.v))
    def __lt__(s, o): return rpc(s.v < getattr(o, "v", o))
    def __add__(s, o): return rpc(N(s.v + getattr(o, "v", o)))
    __radd__ = __add__
    def __mul__(s, o): return rpc(N(s.v * getattr(o, "v", o)))
    def __repr__(s): return rpc("N%s" % s.v)
class S:
    def __init__(s, l): s.l = l
    def __len__(s): return rpc(len(s.l))
    def __getitem__(s, i): return rpc(s.l[i])
    def __setitem__(s, i, v): s.l[i] = rpc(v)
    def __delitem__(s, i): rpc(0); del s.l[i]
    def __contains__(s, x): return rpc(x in s.l)
    def __reversed__(s): return rpc(reversed(s.l))
    def __missing__(s, k): return rpc(k)
    def __iadd__(s, o): s.l += rpc(list(o)); return s
    def __length_hint__(s): return rpc(2)
r = random.Random(5)
s = S([1, 2, 3, 4, 5]); r.shuffle(s); print(s.l, r.choice(s), r.choices(S("ab"), S([1, 9]) .l, k=3), r.choices(S("ab"), k=N(2)) , r.randrange(N(5), N(9)), r.sample(range(10), k=3), r.uniform(1, 2))
class RR(random.Random):
    def random(self): return rpc(0.5)
print(RR().random(), RR(3).choice([1, 2, 3]), RR().uniform(0, 4), RR().gauss(0, 1), RR().sample([1, 2, 3], 2))
class H(logging.Handler):
    def emit(s, rec): rpc(0); print("log", s.format(rec))
class Fl(logging.Filter):
    def filter(s, rec): return rpc(rec.levelno > 10)
class Fm(logging.Formatter):
    def format(s, rec): return rpc("F:" + super().format(rec))
lg = logging.getLogger("q"); h = H(); h.setFormatter(Fm("%(levelname)s %(message)s")); h.addFilter(Fl()); lg.addHandler(h); lg.propagate = False; lg.setLevel(1)
def logit():
    rpc(1); lg.info("x %s", N(3)); lg.debug("no")
    try: rpcfail(1)
    except RuntimeError: lg.exception("exc %r", N(4)) if False else lg.error("e")
logit()
class TC(unittest.TestCase):
    def setUp(s): s.z = rpc(1)
    def tearDown(s): rpc(0)
    @classmethod
    def setUpClass(c): rpc(0)
    def test_a(s): s.assertEqual(N(1), N(1)); s.addCleanup(lambda: print("cleanup", rpc(1)))
    def test_b(s):
        with s.assertRaises(RuntimeError): rpcfail(1)
        with s.subTest(i=rpc(1)): s.assertIn(N(2), [N(1), N(2)])
    def test_c(s): s.assertEqual(rpc(1), rpc(2))
    @unittest.expectedFailure
    def test_d(s): rpc(0); s.fail(rpc("f"))
res = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(TC)); print(res.testsRun, len(res.failures), len(res.errors), len(res.expectedFailures))
out = []
def th(n):
    for i in range(2): out.append(rpc((n, i)))
ts = [threading.Thread(target=th, args=(i,)) for i in range(2)]; [t.start() for t in ts]; [t.join() for t in ts]; print(sorted(out))
q = queue.PriorityQueue(); q.put(N(3)); q.put(N(1)); print(q.get(), q.get())
print(operator.iadd(S([1]), [2]).l, operator.concat([1], [N(2)]), operator.countOf([N(1), N(1), 2], N(1)), operator.indexOf([N(1), N(2)], N(2)), operator.itemgetter(N(1), 0)([5, 6]), operator.attrgetter("v")(N(5)), operator.methodcaller("__add__", 3)(N(1)), operator.length_hint(S([1])), operator.contains(S([1]), 1))
print([1, 2, 3][N(1)], [1, 2, 3][N(0):N(2)], "abc"[N(1)], range(N(3))[N(1)], [0] * 2, bytes([N(65)]), bytearray(N(2)), hex(N(10)), chr(N(65)), "a".rjust(N(3)), [1, 2].pop(N(0)), round(2.567, N(1)), int("11", N(2)), divmod(7, 2), pow(2, 3, 5), abs(-1), sum([N(1), N(2)], N(0)), max([N(1), N(3)]), min(N(2), N(1), key=lambda n: rpc(-n.v)), sorted([N(2), N(1)]), [N(1), N(2)] == [N(1), N(2)], (N(1), 2) < (N(1), 3), {N(1)} | {N(1)}, {N(1): 2} == {N(1): 2}, N(1) in {N(1): 1}, [N(1)].count(1), [N(1), N(2)].index(N(2)))
d = collections.OrderedDict([(N(1), 1), (N(2), 2)]); d.move_to_end(N(1)); print(d, d.pop(N(2)), collections.Counter([N(1), N(1), N(2)]).most_common(1), collections.Counter(a=rpc(1)) + collections.Counter(a=2), collections.deque([N(1), N(2)]).index(N(2)), collections.ChainMap({}, {N(1): 5})[N(1)], collections.defaultdict(lambda: rpc([]))[1], dict.fromkeys([N(1)], rpc(0)))
dq = collections.deque([N(1), N(2), N(3)]); dq.remove(N(2)); dq.rotate(N(1)); print(dq, N(3) in dq, dq.count(N(1)))
class DD(dict):
    def __missing__(s, k): return rpc(k * 2)
print(DD()["a"], "%(x)s" % DD(), "{x}".format_map(DD()))
class UD(collections.UserDict):
    def __getitem__(s, k): return rpc(super().__getitem__(k))
    def __setitem__(s, k, v): super().__setitem__(rpc(k), v)
u = UD(a=1); u.update(b=2); u |= {"c": 3}; print(dict(u), u.pop("a"), u.get("b"), {**u}, u.setdefault("z", 9), list(u.items()))
class MM(collections.abc.MutableMapping):
    def __init__(s): s.d = {}
    def __getitem__(s, k): return rpc(s.d[k])
    def __setitem__(s, k, v): s.d[k] = rpc(v)
    def __delitem__(s, k): rpc(0); del s.d[k]
    def __iter__(s):
        for k in s.d: yield rpc(k)
    def __len__(s): return rpc(len(s.d))
m = MM(); m.update({"a": 1}, b=2); print(dict(m), m == {"a": 1, "b": 2}, m.pop("a"), list(m.items()), "b" in m, m.popitem(), m.setdefault("q", 1), (lambda **k: k)(**m), [*m], dict(**m))
class St(collections.abc.MutableSet):
    def __init__(s, i=()): s.i = list(i)
    def __contains__(s, x): return rpc(x in s.i)
    def __iter__(s): return rpc(iter(s.i))
    def __len__(s): return rpc(len(s.i))
    def add(s, x): rpc(0); s.i.append(x)
    def discard(s, x): rpc(0); s.i.remove(x)
print(list(St([1, 2]) & St([2])), list(St([1]) | [2]), St([1]) <= St([1, 2]), St([1]).isdisjoint([2]), (St([1, 2]) - {1}).i)
print(decimal.Decimal(1) + 1, fractions.Fraction(N(1).v, 2), print("x", N(1), sep=rpc("-"), end=rpc("!\n"), file=type("F", (), {"write": lambda s, t: sys.stdout.write(rpc(t.upper())), "flush": lambda s: rpc(0)})(), flush=True))
class RawB(io.RawIOBase):
    def __init__(s): s.d = b"line1\nline2\n"
    def readable(s): return rpc(True)
    def readinto(s, b): n = min(4, len(s.d), len(b)); b[:n] = s.d[:n]; s.d = s.d[n:]; return rpc(n)
    def writable(s): return rpc(True)
    def write(s, b): print("raw", rpc(bytes(b))); return len(b)
    def close(s): rpc(0); super().close()
print(io.BufferedReader(RawB()).readline(), io.TextIOWrapper(io.BufferedReader(RawB()), "utf-8").read(), [*RawB()], RawB().readall())
w = io.TextIOWrapper(io.BufferedWriter(RawB()), "utf-8", write_through=False); w.write("hé"); w.flush()
class BadStr(Exception):
    def __str__(s): return rpc("badstr")
try: raise BadStr
except BadStr as e: print(traceback.format_exception_only(e), str(e), repr(e), f"{e}")
class EE(Exception):
    def __init__(s, a): super().__init__(rpc(a)); s.add_note(rpc("note"))
try: raise EE("q") from EE("p")
except EE as e: print(e.__notes__, e.__cause__, rpc(e).args)
assert rpc(True), rpc("no")
try: assert rpc(0), rpc("msg")
except AssertionError as e: print(e)
class P2(html.parser.HTMLParser):
    def handle_starttag(s, t, a): print("tag", rpc(t), a)
    def handle_data(s, d): print("data", rpc(d))
P2().feed("<a href=x>hi</a>")
class Tg:
    def start(s, t, a): rpc(0); print("start", t)
    def end(s, t): rpc(0)
    def data(s, d): print("d", rpc(d))
    def close(s): return rpc("closed")
p = ET.XMLParser(target=Tg()); p.feed("<a>x<b/></a>"); print(p.close())
ap = argparse.ArgumentParser(); ap.add_argument("x", type=lambda t: rpc(int(t)))
class Ac(argparse.Action):
    def __call__(s, p, n, v, o=None): setattr(n, s.dest, rpc(v + "!"))
ap.add_argument("-y", action=Ac); print(ap.parse_args(["3", "-y", "k"]))
print(textwrap.indent("a\nb", "> ", lambda l: rpc("a" in l)), difflib.get_close_matches("ab", ["abc", "x"]), list(difflib.SequenceMatcher(lambda c: rpc(c == " "), "ab c", "abc").get_opcodes())[0], itertools.chain.from_iterable(S([[1], [2]]).l).__next__())
codecs.register_error("paus", lambda e: (rpc("?!"), e.end)); print("aé".encode("ascii", "paus"), b"a\xff".decode("ascii", "paus"))

print(typing.get_type_hints(type("TH", (), {"__annotations__": {"a": "rpc(int)"}}), {"rpc": rpc}))
class WR: pass
o = WR(); wv = weakref.WeakValueDictionary(); wv[N(1)] = o; print(wv[N(1)] is o, list(wv.keys()), weakref.ref(o)() is o)
with warnings.catch_warnings(record=True) as ws: warnings.simplefilter("always"); warnings.warn(rpc("w")); print(len(ws), ws[0].message)
warnings.showwarning = lambda *a, **k: print("sw", rpc(str(a[0]))); warnings.warn("zz")
