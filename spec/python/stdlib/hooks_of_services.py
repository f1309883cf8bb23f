"""argparse, csv, logging, unittest, asyncio, operator, collections, functools, statistics … with hooks that wait."""
import argparse, asyncio, collections, collections.abc, configparser, csv, decimal, difflib, fractions, functools, graphlib, io, logging, numbers, operator, pprint, queue, random, reprlib, sched, shlex, statistics, sys, threading, time, unittest, unittest.mock, warnings, weakref, html.parser, cmd, code, traceback, types, typing, inspect, tokenize, locale, gettext, calendar, datetime, uuid, zipfile, urllib.parse, xml.sax, xml.etree.ElementTree as ET, email, fnmatch, getopt, optparse, timeit, doctest, codecs, copyreg, dis as _dis, struct, array, contextvars, selectors, bdb
from time import sleep


def rpc(x):
    sleep(0.0005)
    return x


def rpcfail(error):
    rpc(0)
    raise error


p = argparse.ArgumentParser(prog='p', exit_on_error=False)
p.add_argument('n', type=lambda s: rpc(int(s)))
class Act(argparse.Action):
    def __call__(self, parser, ns, values, option=None): setattr(ns, self.dest, rpc(values))
p.add_argument('--a', action=Act, default='d', choices=['x', 'd'])
print(p.parse_args(['3', '--a', 'x']))
try: p.parse_args(['q'])
except argparse.ArgumentError as e: print(e)
o = optparse.OptionParser(); o.add_option('-c', action='callback', callback=lambda opt, s, v, parser: setattr(parser.values, 'got', rpc(s))); print(o.parse_args(['-c'])[0].got)

class Lines:
    def __iter__(self):
        for l in ('a,b', '1,"x', 'y"'): yield rpc(l + '\n')
print(list(csv.reader(Lines())), list(csv.DictReader(Lines())))
class W:
    def write(self, s): print('w', repr(s)); return rpc(len(s))
class V:
    def __str__(self): return rpc('v!')
    def __float__(self): return rpc(1.5)
w = csv.writer(W(), dialect=type('D', (csv.excel,), {'delimiter': ';'})); print(w.writerow([1, V(), None]), w.writerows(rpc([i, V()]) for i in range(2)))
dw = csv.DictWriter(W(), ['a', 'b'], restval=rpc('r')); dw.writeheader(); dw.writerow({'a': V()})

class H(logging.Handler):
    def emit(self, record): print('log', rpc(self.format(record)))
class Ff(logging.Filter):
    def filter(self, record): return rpc(record.levelno >= 20)
class Fmt(logging.Formatter):
    def format(self, record): return rpc(super().format(record)) + '|'
log = logging.getLogger('x'); log.propagate = False; h = H(); h.addFilter(Ff()); h.setFormatter(Fmt('%(levelname)s %(message)s')); log.addHandler(h); log.setLevel(1)
log.debug('no'); log.info('yes %s', V()); log.warning('w %(a)s', {'a': V()})
try: rpcfail(ValueError('boom'))
except ValueError: log.exception('caught')

class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print('class', rpc(1))
    def setUp(self): self.v = rpc(2); self.addCleanup(lambda: print('cleanup', rpc(3)))
    def tearDown(self): print('tear', rpc(4))
    def test_a(self):
        self.assertEqual(self.v, 2)
        with self.assertRaises(KeyError): rpcfail(KeyError(1))
        for i in range(2):
            with self.subTest(i=i): self.assertTrue(rpc(True))
    def test_b(self): self.assertEqual(rpc([1]), [2])
    def test_c(self): self.assertRaisesRegex(ValueError, 'x', rpcfail, ValueError('xx'))
    @unittest.skip('s')
    def test_d(self): pass
    @unittest.expectedFailure
    def test_e(self): self.fail(rpc('f'))
r = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
print(r.testsRun, len(r.failures), len(r.errors), len(r.skipped), len(r.expectedFailures))
class At(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): self.q = rpc(1)
    async def test_x(self): await asyncio.sleep(0); self.assertEqual(rpc(self.q), 1)
print(unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(At)))
m = unittest.mock.Mock(side_effect=lambda v: rpc(v + 1)); print(m(1), m.mock_calls)
with unittest.mock.patch('json.dumps', lambda v: rpc('patched')):
    import json; print(json.dumps(1))
mm = unittest.mock.MagicMock(); mm.__getitem__.side_effect = lambda k: rpc(k * 2); print(mm[3])

async def worker(q, out):
    while (item := await q.get()) is not None: out.append(rpc(item)); q.task_done()
async def main():
    q = asyncio.Queue(); out = []; t = asyncio.create_task(worker(q, out))
    for i in range(3): await q.put(rpc(i))
    await q.join(); await q.put(None); await t
    async with asyncio.TaskGroup() as g: ts = [g.create_task(asyncio.sleep(0.001 * i, rpc(i))) for i in range(3)]
    loop = asyncio.get_running_loop(); f = loop.create_future(); f.add_done_callback(lambda f: out.append(rpc(f.result()))); loop.call_soon(lambda: f.set_result(rpc('r'))); await f; await asyncio.sleep(0)
    loop.set_exception_handler(lambda l, c: print('handler', rpc(c['message'])[:25])); loop.call_soon(lambda: rpcfail(ValueError('z'))); await asyncio.sleep(0.01)
    out.append(await asyncio.to_thread(lambda: rpc('thread'))); out.append(await loop.run_in_executor(None, rpc, 'ex'))
    async def ag():
        for i in range(3): yield rpc(i)
    class ACM:
        async def __aenter__(self): return rpc('in')
        async def __aexit__(self, *e): return rpc(True)
    async with ACM() as a: out.append(a); rpcfail(KeyError())
    return out, [t.result() for t in ts], [x async for x in ag() if rpc(x)], await asyncio.gather(asyncio.sleep(0, rpc(1)), asyncio.wait_for(asyncio.sleep(0, 2), 1))
print(asyncio.run(main()))
