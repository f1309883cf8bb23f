"""library hooks: pickle, copy, enum, dataclass, contextlib, functools, csv, io, datetime tz, decimal, asyncio, statistics ..."""
from _rpc import rpc, rpcfail
import abc, bisect, collections.abc, contextlib, contextvars, copy, csv, dataclasses, datetime, enum, functools, heapq, io, itertools, json, pickle, pprint, re, reprlib, statistics, string, types

class R:
    def __init__(self, v): self.v = v
    def __reduce__(self): return rpc((R, (self.v,), {"s": 1}, iter([]), iter([])))
    def __setstate__(self, s): self.s = rpc(s)
    def __eq__(self, o): return rpc(self.v == getattr(o, "v", None))
    def __hash__(self): return rpc(hash(self.v))
    def __repr__(self): return rpc(f"R({self.v})")
class R2:
    def __getstate__(self): return rpc({"a": self.a})
    def __getnewargs__(self): return rpc((1, 2))
    def __new__(cls, *a): o = super().__new__(cls); o.n = rpc(a); return o
    def __init__(self): self.a = [R(1)]
class PK(pickle.Pickler):
    def persistent_id(self, o): return rpc("pid") if isinstance(o, types.SimpleNamespace) else rpc(None)
    def reducer_override(self, o): return rpc(NotImplemented)
class UP(pickle.Unpickler):
    def persistent_load(self, p): return rpc("loaded " + p)
    def find_class(self, m, n): return rpc(super().find_class(m, n))
x = pickle.loads(pickle.dumps(R(3))); print(x, x.s)
y = R2(); y.__init__()
z = pickle.loads(pickle.dumps(y)); print(z.n, z.a)
class W:
    def __init__(self): self.b = b""
    def write(self, d): rpc(0); self.b += bytes(d); return len(d)
class Rd:
    def __init__(self, b): self.f = io.BytesIO(b)
    def read(self, n=-1): return rpc(self.f.read(n))
    def readline(self): return rpc(self.f.readline())
    def readinto(self, b): return rpc(self.f.readinto(b))
w = W(); PK(w, 2).dump([types.SimpleNamespace(), R(4), {R(5): 1}]); print(UP(Rd(w.b)).load())
c = copy.copy(R(8)); print(c, c.s); d = copy.deepcopy({"k": [R(1), R(1)]}); print(d)
class DC:
    def __deepcopy__(self, memo): return rpc("deep")
    def __copy__(self): return rpc("shallow")
    def __replace__(self, **k): return rpc(k)
print(copy.copy(DC()), copy.deepcopy([DC()]))

class Color(enum.Enum):
    _order_ = "RED BLUE"
    def _generate_next_value_(name, start, count, last): return rpc(name.lower())
    @classmethod
    def _missing_(cls, v): return rpc(cls.RED)
    RED = enum.auto()
    BLUE = enum.auto()
    def __str__(self): return rpc("c" + self.value)
    @property
    def up(self): return rpc(self.value.upper())
class Pl(enum.Enum):
    A = (1, 2)
    def __init__(self, a, b): self.s = rpc(a + b)
    @staticmethod
    def of(): return rpc(Pl.A)
class Fl(enum.IntFlag):
    X = rpc(1); Y = rpc(2)
print(Color("zzz"), Color.BLUE.up, [str(c) for c in Color], Pl.A.s, Pl.of(), Fl.X | Fl.Y, f"{Color.RED}", Color["BLUE"])

@dataclasses.dataclass(order=True)
class Da:
    a: R = dataclasses.field(default_factory=lambda: rpc(R(1)), compare=False)
    b: int = dataclasses.field(default=rpc(2), metadata=rpc({"m": 1}))
    c: dataclasses.InitVar[int] = 5
    def __post_init__(self, c): self.d = rpc(c)
print(Da(), Da(b=3) > Da(), Da().d, dataclasses.asdict(Da()), dataclasses.replace(Da(), b=7, c=1), Da() == Da(), dataclasses.astuple(Da()))
@dataclasses.dataclass(frozen=True)
class Fz:
    k: object
print(hash(Fz(R(1))) == hash(Fz(R(1))), {Fz(R(1)): 1}[Fz(R(1))])

@contextlib.contextmanager
def cm(n):
    rpc(0); print("in", n)
    try: yield rpc(n)
    except ValueError as e: print("caught", rpc(e))
    finally: rpc(0); print("out", n)
with cm(1) as a, cm(2) as b: print(a, b); raise ValueError("v")
with contextlib.ExitStack() as st:
    st.enter_context(cm(3)); st.callback(lambda: print("cb", rpc(1))); st.push(lambda *e: rpc(True))
    raise KeyError(1)
class Cl:
    def close(self): print("closed", rpc(1))
with contextlib.closing(Cl()), contextlib.suppress(ZeroDivisionError), contextlib.redirect_stdout(io.StringIO()) as o: print(rpc("hid")); rpc(1) / 0
print(o.getvalue())
@cm(9)
def deco(): return rpc("decod")
print(deco())

class CP:
    n = 0
    @functools.cached_property
    def v(self): CP.n += 1; return rpc(CP.n)
    @functools.singledispatchmethod
    def sd(self, a): return rpc("obj")
    @sd.register
    def _(self, a: int): return rpc("int")


    @functools.lru_cache(maxsize=2)
    def lc(self, k): return rpc(k)
    pmm = functools.partialmethod(lambda self, a, b: rpc((a, b)), 1)
p = CP(); print(p.v, p.v, p.sd(1), p.sd(""), p.pmm(b=2), p.lc(1), p.lc(1), p.lc(R(1)), p.lc(R(1)), CP.lc.cache_info())
@functools.total_ordering
class TO:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return rpc(s.v == o.v)
    def __lt__(s, o): return rpc(s.v < o.v)
print(TO(1) >= TO(1), TO(2) <= TO(1), TO(1) > TO(0), sorted([TO(3), TO(1)], reverse=True)[0].v, max(TO(1), TO(5)).v, functools.reduce(lambda a, b: rpc(a + b), [1, 2, 3], 10))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: rpc(b - a))))
@functools.singledispatch
def sf(a): return rpc("o")
@sf.register(list)
def _(a): return rpc("l")
print(sf([]), sf(1), sf.dispatch(list)([]))

class TZ(datetime.tzinfo):
    def utcoffset(self, d): return rpc(datetime.timedelta(hours=2))
    def dst(self, d): return rpc(datetime.timedelta(0))
    def tzname(self, d): return rpc("TZ!")
t = datetime.datetime(2020, 1, 2, 3, 4, tzinfo=TZ())
print(t.isoformat(), t.strftime("%Y %Z %z"), t.astimezone(datetime.timezone.utc), t == datetime.datetime(2020, 1, 2, 1, 4, tzinfo=datetime.timezone.utc), t.utctimetuple()[:5], t - datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc), hash(t) == hash(t), t.timestamp(), t.timetz(), f"{t:%H %Z}", t.astimezone(TZ()), str(t), datetime.time(1, tzinfo=TZ()).isoformat(), datetime.datetime.fromtimestamp(0, TZ()), t.timetuple().tm_isdst, t.dst(), t > t)

print(statistics.mean(rpc(i) for i in [1, 2, 3]), statistics.median(x for x in map(rpc, [3, 1, 2])), statistics.mode(R(1) and i for i in "aab"))
print(string.Template("$a ${b}").substitute(type("M", (dict,), {"__getitem__": lambda s, k: rpc(k * 2)})()))
class Fm(string.Formatter):
    def get_value(self, k, a, kw): return rpc(k)
    def format_field(self, v, s): return rpc(f"[{v}{s}]")
    def convert_field(self, v, c): return rpc(v)
    def get_field(self, n, a, k): return rpc(super().get_field(n, a, k))
    def check_unused_args(self, u, a, k): rpc(0)
print(Fm().format("{0} {x!r:>3} {1}", 5))
class JE(json.JSONEncoder):
    def default(self, o): return rpc({"R": o.v})
print(json.dumps([R(1), {"a": R(2)}], cls=JE, indent=1).replace("\n", ""), json.dumps({"z": 1, "a": (x for x in ()) and 2}, sort_keys=True, default=rpc), json.loads('{"a": [1.5, 2, NaN], "b": {}}', object_hook=lambda d: rpc(sorted(d)), parse_float=lambda s: rpc("f" + s), parse_int=lambda s: rpc("i" + s), parse_constant=lambda s: rpc(s)), json.loads('{"a":1,"b":{"c":2}}', object_pairs_hook=lambda p: rpc(tuple(p))))
json.dump([R(1)], type("O", (), {"write": lambda s, x: print("w", rpc(x))})(), cls=JE)
print(json.load(type("I", (), {"read": lambda s: rpc("[1]")})()))
print(re.sub(r"\d", lambda m: rpc(m.group() * 2), "a1b2"), re.subn("x", lambda m: rpc("y"), "xx", count=1), re.Scanner([(r"\d", lambda s, t: rpc(int(t))), (r"\w", lambda s, t: rpc(t))]).scan("1a2"))
print(list(csv.reader(rpc(l) for l in ["a,b", "c,d"])), list(csv.DictReader(map(rpc, ["a,b", "1,2"]))))
csv.writer(type("O", (), {"write": lambda s, x: print("csv", repr(rpc(x)))})()).writerows([rpc(i), R(i)] for i in range(2))
csv.DictWriter(type("O", (), {"write": lambda s, x: print("csv", repr(rpc(x)))})(), ["a"]).writerow({"a": R(2)})
h = []; [heapq.heappush(h, TO(v)) for v in (3, 1, 2)]; print([heapq.heappop(h).v for _ in range(3)], [v for v in heapq.merge([1, 4], [2, 3], key=lambda v: rpc(v))], heapq.nlargest(2, [1, 5, 3], key=rpc), heapq.nsmallest(2, [TO(2), TO(1)])[0].v)
print(bisect.bisect([1, 2, 3], 2, key=rpc), bisect.bisect_left([TO(1), TO(2)], TO(2)), pprint.pformat({"a": [R(1)] * 2, "b": {R(3)}}, width=20), reprlib.repr([R(1)] * 9))
class AB(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return rpc(hasattr(c, "quack"))
    @abc.abstractmethod
    def q(self): ...
class Du:
    quack = 1
print(isinstance(Du(), AB), issubclass(int, AB), isinstance(Du(), collections.abc.Hashable))
cv = contextvars.ContextVar("cv", default=0)
def inctx(): cv.set(rpc(5)); return rpc(cv.get())
print(contextvars.copy_context().run(inctx), cv.get())
print(list(itertools.groupby([1, 1, 2], key=lambda v: rpc(v)))[0][0], [list(g) for k, g in itertools.groupby("aab", lambda v: rpc(v))], list(itertools.accumulate([1, 2, 3], lambda a, b: rpc(a * b))), list(itertools.starmap(lambda a, b: rpc(a + b), [(1, 2)])), list(itertools.filterfalse(lambda v: rpc(v > 1), [1, 2])), list(itertools.dropwhile(lambda v: rpc(v < 2), [1, 2, 1])), list(itertools.takewhile(lambda v: rpc(v < 2), [1, 2])))
