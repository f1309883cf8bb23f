"""graphlib, difflib, sched, argparse and html.parser with hashes, key functions, actions and handlers that pause."""
from _rpc import rpc, rpcfail

import graphlib, difflib, argparse, sched
from html.parser import HTMLParser
class N:
    def __init__(self, n): self.n = n
    def __hash__(self): return rpc(hash(self.n))
    def __eq__(self, o): return rpc(self.n == o.n)
    def __repr__(self): return self.n
a, b, c = map(N, "abc")
print(list(graphlib.TopologicalSorter({a: [b], b: [c]}).static_order()))
m = difflib.SequenceMatcher(lambda x: rpc(x == " "), "private Thread", "public Thread")
print(round(m.ratio(), 3), difflib.get_close_matches("appel", (rpc(w) for w in ["ape", "apple", "peach"])), list(difflib.unified_diff(*[[rpc(l) for l in t] for t in (["a\n", "b\n"], ["a\n", "c\n"])]))[-2:])
class Act(argparse.Action):
    def __call__(self, parser, ns, values, option=None): setattr(ns, self.dest, rpc(values * 2))
parser = argparse.ArgumentParser(prog="p")
parser.add_argument("x", type=lambda t: rpc(int(t) + 1))
parser.add_argument("--y", action=Act)
print(parser.parse_args(["4", "--y", "v"]))
class H(HTMLParser):
    out = []
    def handle_starttag(self, tag, attrs): self.out.append(rpc((tag, attrs)))
    def handle_data(self, data): self.out.append(rpc(data))
h = H()
h.feed("<p class=x>text <b>bold</b></p>")
print(h.out)
now = [0]
done = []
s = sched.scheduler(lambda: rpc(now[0]), lambda d: now.__setitem__(0, now[0] + rpc(d)))
s.enter(2, 1, lambda x: done.append(rpc(x)), ("second",)); s.enter(1, 1, done.append, ("first",))
s.run()
print(done, now)
