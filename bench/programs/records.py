# What business code does: dataclasses, named tuples, enums, context managers, dict comprehensions, try/except, datetime-free totals.
from collections import Counter, namedtuple
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    BOOK = 1
    TOY = 2
    FOOD = 3


@dataclass
class Item:
    name: str
    kind: Kind
    price: float
    quantity: int = 1
    tags: list = field(default_factory=list)

    def total(self):
        return self.price * self.quantity


Point = namedtuple("Point", "x y")


class Ledger:
    def __init__(self):
        self.entries = []
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, kind, value, tb):
        self.depth -= 1
        return False

    def add(self, item):
        self.entries.append(item)


def to_int(text):
    try:
        return int(text)
    except ValueError:
        return -1


def match_shape(v):
    match v:
        case {"kind": "circle", "r": r}:
            return r
        case [x, y]:
            return x + y
        case int():
            return v
        case _:
            return 0


def once():
    kinds = list(Kind)
    ledger = Ledger()
    for i in range(2500):
        with ledger as book:
            item = Item("item%d" % (i % 50), kinds[i % 3], i * 0.5, i % 4, tags=["t%d" % (i % 5)])
            book.add(item)
    t = sum(e.total() for e in ledger.entries)
    by_kind = {k: [e for e in ledger.entries if e.kind is k] for k in Kind}
    for k, es in by_kind.items():
        t += len(es) * k.value + len(k.name)
    c = Counter(tag for e in ledger.entries for tag in e.tags)
    t += c.most_common(1)[0][1]
    for i in range(6000):
        p = Point(i, i + 1)
        t += p.x * 2 + p.y
        q = p._replace(x=3) if i % 10 == 0 else p
        t += q[0]
    for i in range(4000):
        t += to_int(str(i) if i % 8 else "bad")
    for i in range(4000):
        t += match_shape({"kind": "circle", "r": i}) + match_shape([i, 1]) + match_shape(i) + match_shape("s")
    return round(t, 3)


def bench():
    t = 0
    for _ in range(4):
        t += once()
    return t
