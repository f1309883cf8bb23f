"""Descriptors, collections, threads, functools, typing, weak references, calendars, parsers: what waits in them."""
import calendar, cmd, code, collections, collections.abc, concurrent.futures, configparser, contextvars, datetime, difflib, doctest, fnmatch, fractions, functools, gettext, graphlib, html.parser, inspect, io, numbers, operator, pprint, queue, reprlib, sched, shelve, shlex, string, sys, threading, time, timeit, tokenize, traceback, types, typing, urllib.parse, uuid, warnings, weakref, xml.etree.ElementTree as ET, xml.sax, xml.dom.minidom, abc, email, email.policy, ipaddress, tomllib, zoneinfo, itertools, json, ast, copy, dataclasses, pickle, textwrap, tempfile, os, pathlib, glob, random, heapq
from time import sleep


def rpc(x):
    sleep(0.0005)
    return x


class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return rpc(hash(self.v))
    def __eq__(self, o): return rpc(isinstance(o, K) and self.v == o.v)
    def __lt__(self, o): return rpc(self.v < o.v)
    def __repr__(self): return rpc(f'K({self.v})')
    def __bool__(self): return rpc(self.v > 0)
c = collections.Counter([K(1), K(2), K(1)])
print(c[K(1)], c.most_common(1), c + collections.Counter({K(1): 1}), c - collections.Counter([K(2)]), c & c, c | c, c.total(), +c, sorted(c.elements()))
print(collections.ChainMap({K(1): 'a'}, {K(2): 'b'})[K(2)], list(collections.ChainMap({K(1): 1}, {K(1): 2})), collections.OrderedDict([(K(1), 1), (K(2), 2)]) == collections.OrderedDict([(K(2), 2), (K(1), 1)]), collections.UserDict({K(3): 1})[K(3)], collections.UserList([K(2), K(1)]).index(K(1)))
o = collections.OrderedDict([(K(1), 1), (K(2), 2)]); o.move_to_end(K(1)); print(o, o.popitem(False), o.pop(K(1)), K(9) in o)
d = collections.deque([K(1), K(2), K(3)]); d.remove(K(2)); print(d, d.index(K(3)), d.count(K(1)), K(3) in d, d == collections.deque([K(1), K(3)]), d < collections.deque([K(2)]))
dd = collections.defaultdict(lambda: rpc([])); dd[K(1)].append(2); dd[K(1)].append(3); print(dd[K(1)], len(dd))
s = {K(1), K(2)}; print(s & {K(1)}, len(s | {K(2), K(3)}), s - {K(1)}, len(s ^ {K(2)}), s >= {K(1)}, s.isdisjoint({K(5)}), s == {K(2), K(1)}, frozenset(s) == s, s.discard(K(1)), s.remove(K(2)), s, {K(1): 1} == {K(1): 1}, {K(1): 1} | {K(1): 2}, {K(1): 1}.items() & {(K(1), 1)}, dict.fromkeys([K(1), K(1)], 0), {K(1): 1}.setdefault(K(1), 2), {K(1): 1}.pop(K(1)), [k for k in filter(None, [K(0), K(1)])], all([K(1), K(0)]), any([K(0)]), not K(0), K(0) or 5, list(itertools.filterfalse(None, [K(0), K(3)])), [K(1)] == [K(1)], [K(1)] < [K(2)], max([K(1), K(3)], default=0), K(1) in [K(1)], [K(3), K(1)].remove(K(1)))
l = [K(3), K(1), K(2)]; l.sort(); print(l, sorted(l, reverse=True), sorted(l, key=lambda k: rpc(-k.v)), bool(heapq.heapify(l)), list(map(rpc, l)), [a for a, b in zip((rpc(i) for i in range(2)), l)], dict(zip(map(rpc, 'ab'), l)), list(enumerate(map(rpc, 'ab'), rpc(1))))


@functools.total_ordering
class TO:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return rpc(self.v == o.v)
    def __lt__(self, o): return rpc(self.v < o.v)
print(TO(1) <= TO(1), TO(2) > TO(1), TO(1) >= TO(2))
@functools.lru_cache(maxsize=2)
def cached(k): return rpc(k.v * 2)
print(cached(K(1)), cached(K(1)), cached(K(2)), cached(K(3)), cached.cache_info())
class CP:
    @functools.cached_property
    def p(self): print('made'); return rpc(5)
    @functools.singledispatchmethod
    def m(self, a): return rpc('any')
    @m.register
    def _(self, a: int): return rpc('int')
    @property
    def q(self): return rpc(self._q)
    @q.setter
    def q(self, v): self._q = rpc(v)
    @q.deleter
    def q(self): rpc(0); del self._q
    @classmethod
    def cm(cls): return rpc(cls.__name__)
    @staticmethod
    def sm(): return rpc('sm')
    pm = functools.partialmethod(lambda self, a, b: rpc((a, b)), 1)
cp = CP(); cp.q = 3; cp.q += 1
print(cp.p, cp.p, cp.m(1), cp.m('a'), cp.q, CP.cm(), cp.sm(), cp.pm(2), hasattr(cp, 'zz'), operator.attrgetter('q')(cp), operator.methodcaller('m', 2)(cp), operator.itemgetter(K(1))({K(1): 'it'}), functools.partial(rpc, 3)())
del cp.q
print(hasattr(cp, 'q'))
@functools.singledispatch
def sd(a): return rpc('d')
class ABCx(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return rpc(hasattr(c, 'quack'))
    @abc.abstractmethod
    def f(self): ...
class Duck: quack = 1
@sd.register(ABCx)
def _(a): return rpc('abc')
print(sd(Duck()), sd(1), isinstance(Duck(), ABCx), issubclass(int, ABCx))
@typing.runtime_checkable
class Pr(typing.Protocol):
    def quack(self): ...
class Lazy:
    def __getattr__(self, n):
        rpc(0)
        if n == 'quack': return 1
        raise AttributeError(n)
print(isinstance(Lazy(), Pr), isinstance(3, Pr), getattr(Lazy(), 'x', rpc('default')))


print(list(graphlib.TopologicalSorter({K(2): [K(1)], K(1): []}).static_order()), difflib.SequenceMatcher(lambda c: rpc(c == ' '), 'a b', 'ab').ratio() > 0.5, difflib.get_close_matches('ab', ['abc', 'x']), pprint.pformat([K(1), {K(2): K(3)}], width=5), reprlib.repr([K(1)] * 9))
sc = sched.scheduler(time.monotonic, lambda t: rpc(time.sleep(t))); sc.enter(0.05, 1, lambda: print('second', rpc(1))); sc.enter(0.02, 1, lambda: print('first', rpc(1))); sc.run()
class Cm(cmd.Cmd):
    use_rawinput = False
    prompt = ''
    def do_x(self, a): print('do', rpc(a))
    def default(self, l): print('default', rpc(l)); return rpc(True)
    def precmd(self, l): return rpc(l)
    def postcmd(self, stop, l): return rpc(stop)
Cm(stdin=io.StringIO('x 1\nq\n'), stdout=io.StringIO()).cmdloop()
con = code.InteractiveConsole({'rpc': rpc}); con.push('a = rpc(3)'); con.push('print(a)'); con.push('for i in range(2):'); con.push('  print(rpc(i))'); con.push('')
cfg = configparser.ConfigParser(converters={'up': lambda v: rpc(v.upper())}); cfg.optionxform = lambda s: rpc(s.lower()); cfg.read_file(rpc(l) for l in ['[s]\n', 'Ab = %(c)s!\n', 'c = d\n']); print(cfg['s']['ab'], cfg['s'].getup('c'))
class Hp(html.parser.HTMLParser):
    def handle_starttag(self, t, a): print('start', rpc(t), a)
    def handle_data(self, d): print('data', rpc(d))
    def handle_endtag(self, t): print('end', rpc(t))
hp = Hp(); hp.feed('<p a=1>te'); hp.feed('xt</p>'); hp.close()
class Sx(xml.sax.ContentHandler):
    def startElement(self, n, a): print('<', rpc(n), dict(a))
    def characters(self, c): print('c', rpc(c))
    def endElement(self, n): print('>', rpc(n))
xml.sax.parseString(b'<a x="1">t<b/></a>', Sx())
class Tbuild:
    def start(self, t, a): print('s', rpc(t))
    def end(self, t): rpc(0)
    def data(self, d): rpc(d)
    def close(self): return rpc('built')
print(ET.XMLParser(target=Tbuild()).feed('<r>x</r>'), ET.fromstring('<r>y</r>', ET.XMLParser(target=Tbuild())))
print([t.string for t in tokenize.generate_tokens(lambda it=iter(['a = 1\n', 'b\n']): rpc(next(it, '')))][:5])
class Tz(datetime.tzinfo):
    def utcoffset(self, d): return rpc(datetime.timedelta(hours=2))
    def dst(self, d): return rpc(datetime.timedelta(0))
    def tzname(self, d): return rpc('TZ')
    def fromutc(self, d): return rpc(super().fromutc(d))
dt = datetime.datetime(2024, 1, 1, 12, tzinfo=Tz())
print(dt.isoformat(), dt.strftime('%Z %z'), dt.astimezone(datetime.timezone.utc), dt == datetime.datetime(2024, 1, 1, 10, tzinfo=datetime.timezone.utc), repr(dt.utcoffset()), datetime.datetime.fromtimestamp(0, Tz()), hash(dt) == hash(dt.astimezone(datetime.timezone.utc)), dt.timetuple().tm_isdst, datetime.time(1, tzinfo=Tz()).isoformat(), dt - datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc), copy.copy(dt).tzname())
def tf(): 
    """
    >>> rpc(1) + 1
    2
    >>> rpc(0) / 0
    Traceback (most recent call last):
    ZeroDivisionError: division by zero
    """
print(doctest.run_docstring_examples(tf, {'rpc': rpc}), timeit.timeit(lambda: rpc(1), number=3) > 0, inspect.signature(type('Sg', (), {'__signature__': property(lambda s: rpc(inspect.signature(lambda a, b=1: 0)))})()) if 0 else '', inspect.getdoc(tf)[:5])
class Ex(Exception):
    def __str__(self): return rpc('text of ex')
    def __repr__(self): return rpc('Ex!')
try:
    try: raise Ex
    except Ex as e: raise KeyError(rpc('k')) from e
except KeyError: print(traceback.format_exc().count('text of ex'), traceback.format_exception_only(Ex())[0])
def hook(t, v, tb): print('hook', t.__name__, rpc(str(v)))
sys.displayhook = lambda v: print('shown', rpc(v)); exec(compile('1 + 1', 's', 'single')); sys.displayhook = sys.__displayhook__
threading.excepthook = lambda a: print('thread', rpc(a.exc_type.__name__)); t = threading.Thread(target=lambda: rpc(1 / rpc(0))); t.start(); t.join()
tm = threading.Timer(0.001, lambda: print('timer', rpc(1))); tm.start(); tm.join()
with concurrent.futures.ThreadPoolExecutor(2, initializer=lambda: rpc(0)) as ex: print(list(ex.map(rpc, range(3))), ex.submit(lambda: rpc('fut')).result()); fu = ex.submit(rpc, 4); fu.add_done_callback(lambda f: print('done', rpc(f.result())))
pq = queue.PriorityQueue(); [pq.put(K(i)) for i in (3, 1, 2)]; print([pq.get() for _ in range(3)])
lk = threading.Condition()
def waiter(out):
    with lk:
        lk.wait_for(lambda: rpc(out)); print('woken', out)
ou = []; t = threading.Thread(target=waiter, args=(ou,)); t.start(); rpc(0)
with lk: ou.append(rpc(1)); lk.notify_all()
t.join()
cv = contextvars.ContextVar('cv', default=0); ctx = contextvars.copy_context(); print(ctx.run(lambda: (cv.set(rpc(5)), rpc(cv.get()))[1]), cv.get())
with warnings.catch_warnings():
    warnings.showwarning = lambda m, c, f, l, *a: print('warned', rpc(str(m))); warnings.simplefilter('always'); warnings.warn('careful')
g = (rpc(i) for i in range(3)); print(next(g), g.send(None), list(g))
def gen():
    try:
        while True: got = yield rpc('y'); print('got', got)
    except KeyError as e: yield rpc('caught')
    finally: print('fin', rpc(1))
g = gen(); print(next(g), g.send(rpc(1)), g.throw(KeyError('a'))); g.close()
wd = weakref.WeakKeyDictionary(); k = K(1); wd[k] = rpc(1); print(wd[K(1)], K(1) in wd, weakref.ref(k)() is k, weakref.proxy(k) == k); ws = weakref.WeakSet([k]); print(K(1) in ws, len(ws)); wv = weakref.WeakValueDictionary({K(5): k}); print(wv[K(5)])
with tempfile.TemporaryDirectory() as tmp:
    with shelve.open(os.path.join(tmp, 's')) as sh: sh['a'] = [rpc(1)]; print(sh['a'], list(sh))
    p = pathlib.Path(tmp) / 'f'; p.write_text(rpc('line1\nline2')); print([rpc(l) for l in p.open()], open(p, opener=lambda path, fl: rpc(os.open(path, fl))).read())
print(string.Formatter().vformat('{a.v}', (), {'a': K(4)}), urllib.parse.urlencode([('a', K(1))]), json.dumps({'a': 1}, default=rpc), email.message_from_string('A: b\n\nc', policy=email.policy.default)['a'], calendar.TextCalendar().formatweekday(0, rpc(3)), gettext.NullTranslations().gettext(rpc('g')), tomllib.loads('a = 1.5', parse_float=lambda s: rpc('F' + s)), shlex.split(rpc('a "b c"')), fnmatch.filter([rpc('a.py')], '*.py'))
