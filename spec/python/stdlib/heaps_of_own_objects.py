"""Heaps whose items compare themselves: order, exceptions in a comparison, a list that changes meanwhile, bound methods kept."""
import heapq
import random


class Item:
    asked = 0

    def __init__(self, key, name):
        self.key, self.name = key, name

    def __lt__(self, other):
        Item.asked += 1
        if self.key == 13 and other.key == 14 or self.key == 14 and other.key == 13:
            raise ValueError('unlucky')
        return self.key < other.key

    def __repr__(self):
        return f'{self.key}{self.name}'


class Greedy(Item):
    target = None

    def __lt__(self, other):
        if Greedy.target is not None:
            Greedy.target.clear()
        return self.key < other.key


rng = random.Random(3)
heap = []
push, out = heapq.heappush, []
for i in range(60):
    push(heap, Item(rng.randrange(12), chr(97 + i % 26)))
    if i % 5 == 4:
        out.append(heapq.heappop(heap))
    if i % 7 == 6:
        out.append(heapq.heappushpop(heap, Item(rng.randrange(12), 'P')))
        out.append(heapq.heapreplace(heap, Item(rng.randrange(12), 'R')))
print(out, heap, Item.asked)
while heap:
    out.append(heapq.heappop(heap))
print(out[-20:], Item.asked)
many = [Item(rng.randrange(50), 'm') for _ in range(40)]
many = [m for m in many if m.key not in (13, 14)]
heapq.heapify(many)
print(many, Item.asked)
print(heapq.nsmallest(5, many), heapq.nlargest(5, many), [m.key for m in heapq.merge(sorted(many)[::2], sorted(many)[1::2])])
bad = [Item(k, 'b') for k in (1, 5, 3, 14, 7, 13, 20)]
for act in (lambda: heapq.heapify(bad), lambda: heapq.heappush(bad, Item(13, 'x')), lambda: [heapq.heappop(bad) for _ in range(9)], lambda: heapq.heappush(bad, 3)):
    try:
        act()
        print('done', bad)
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e, bad)
greedy = [Greedy(k, 'g') for k in range(6)]
Greedy.target = greedy
for act in (lambda: heapq.heappop(greedy), lambda: heapq.heappush(greedy, Greedy(1, 'h'))):
    try:
        act()
        print('done', greedy)
    except (RuntimeError, IndexError) as e:
        print(type(e).__name__, e)
    greedy[:] = [Greedy(k, 'g') for k in range(6)]


class Plain:
    def method(self):
        return 'class'


one = Plain()
kept = [one.method for _ in range(3)]
one.method = lambda: 'own'
print([k() for k in kept], one.method(), one.method is one.method)
del one.method
print(one.method(), one.method == kept[0], one.method is kept[0])
one.method = kept[0]
print(one.method is kept[0], vars(one)['method'] is kept[0])
Plain.other = Plain.method
print(one.other(), one.other.__name__)
