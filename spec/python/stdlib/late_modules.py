# What modules of the library name at their start and few programs come to use.
import dataclasses, contextlib, random, enum, re, functools, typing
@dataclasses.dataclass
class P:
    x: int
    y: 'str' = 'a'
    z: list = dataclasses.field(default_factory=list)
    c: 'typing.ClassVar[int]' = 3
print(P.__doc__, P(1).__doc__)
class Q(P): pass
print(Q.__doc__, Q(1).__doc__)
@dataclasses.dataclass(slots=True, order=True)
class S:
    a: float
print(S.__doc__, S(1.5).__doc__)
print(dataclasses.asdict(P(1, z=[{1: [2]}])))
@functools.lru_cache
def f(x): return x
f(1); f(1); f(2)
print(f.cache_info(), type(f.cache_info()), type(f.cache_info()) is type(f.cache_info()), f.cache_info().hits, f.cache_info()._asdict())
print(typing.Pattern, typing.Match[str], typing.Pattern[str], isinstance(re.compile('x'), typing.Pattern), typing.Pattern.__origin__ is re.Pattern)
class Co(enum.Flag):
    A=1; B=2
print(Co.A|Co.B, re.sub('a', r'\g<0>b', 'banana'))
import inspect
print(inspect.signature(P), inspect.getdoc(P))
with contextlib.chdir('/'):
    import os; print(os.getcwd())
print(contextlib.os.getcwd is os.getcwd, random._os.sep, len(random.SystemRandom().randbytes(4)))
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    random.randrange(3.0)
    print(w[0].message)

import base64, calendar, csv, difflib, fractions, hashlib, html, linecache, pprint, string, traceback, urllib.parse, uuid, textwrap, io
print(base64.b16decode('6162'), calendar.month(2024, 2), calendar.LocaleTextCalendar().formatweekday(1, 9))
print(csv.Sniffer().sniff('a;b;c\n1;2;3\n').delimiter)
print(list(difflib.unified_diff(['a\n','b\n'],['a\n','c\n'])), difflib.IS_LINE_JUNK('  #\n'), difflib.HtmlDiff().make_table(['a'],['b'])[:80])
print(fractions.Fraction('3/7'), fractions.Fraction(' -1.5e2 '), hashlib.sha256(b'x').hexdigest()[:8])
print(html.unescape('&lt;&#65;&eacute;&notit;'), html.escape('<">'))
print(pprint.pformat({'a': ['x' * 30, 'y' * 30, 'the quick brown fox jumps over ' * 5]}))
t = string.Template('$who likes ${what} $$ $x')
print(t.safe_substitute(who='tim', what='kung pao'), t.substitute({'who': 1, 'what': 2}, x=3), t.get_identifiers(), t.is_valid(), string.Template.pattern.pattern[:20], t.pattern.flags)
class T(string.Template):
    delimiter = '%'
    idpattern = '[a-z]+_[a-z]+'
print(T('%a_b $x').substitute(a_b=3))
try:
    string.Template('$').substitute()
except ValueError as e:
    print(e)
try:
    raise ValueError('multi\nline') from KeyError('k')
except ValueError as e:
    e.add_note('note\ntwo'); print(''.join(traceback.format_exception(e)).replace(__file__, 'F'))
print(urllib.parse.unquote('a%20b%C3%A9'), urllib.parse.urlsplit('http://[::1]:80/x?y=1#z'), urllib.parse.parse_qs('a=1&b=2&a=%203'))
try:
    urllib.parse.urlsplit('http://[::zz]/')
except ValueError as e:
    print(e)
print(uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.UUID('12345678123456781234567812345678'), uuid.uuid4().version, uuid.uuid1().version)
print(textwrap.fill('the quick brown fox ' * 5, 30), textwrap.dedent('  a\n  b'))
import re
import json
print(json.loads(' [1, 2] '), linecache.getline(__file__, 1))
