# packages: anytree transitions bidict intervaltree simpy
import simpy
from intervaltree import IntervalTree
from bidict import bidict
from transitions import Machine
from anytree import Node, RenderTree, find, PreOrderIter

r = Node('r')
a = Node('a', parent=r)
Node('b', parent=a)
Node('c', parent=r)
print(RenderTree(r))
print([n.name for n in PreOrderIter(r)], find(r, lambda n: n.name == 'b'), a.path, r.height)


class M:
    def on_enter_b(self): print('enter b')


m = M()
mc = Machine(m, states=['a', 'b', 'c'], initial='a', transitions=[{'trigger': 'go', 'source': 'a', 'dest': 'b'}, ['back', 'b', 'a']])
m.go()
print(m.state, m.is_b())
try:
    m.go()
except Exception as e:
    print(type(e).__name__, e)
b = bidict({'a': 1})
b['c'] = 2
print(b.inverse[2], b.inv)
try:
    b['z'] = 1
except Exception as e:
    print(type(e).__name__, e)
t = IntervalTree()
t[1:5] = 'x'
t[3:9] = 'y'
print(sorted(t[4]), sorted(t.overlap(0, 2)), t.begin(), t.end())
t.merge_overlaps()
print(t)


def car(env, n):
    while True:
        print(n, 'park', env.now)
        yield env.timeout(3)
        print(n, 'drive', env.now)
        yield env.timeout(2)


env = simpy.Environment()
env.process(car(env, 'A'))
env.run(until=12)
res = simpy.Resource(simpy.Environment(), 1)
print(res.capacity)
