"""The repr of containers that hold themselves, while the repr of their items waits."""
from _rpc import rpc


class Item:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return rpc(self.name)


class Holder:
    def __init__(self):
        self.inside = [self.label()]

    def label(self):
        return Item("label")

    def __repr__(self):
        return f"Holder({self.inside})"


row = [Item("a"), Item("b")]
row.append(row)
row.append(Item("c"))
print(row)

table = {1: Item("x")}
table["self"] = table
table["row"] = row
print(table)

pair = ([Item("p")],)
pair[0].append(pair)
print(pair, repr(pair[0]))

holder = Holder()
holder.inside.append(holder.inside)
print(holder, [holder, holder])


class Hashed(Item):
    def __hash__(self):
        return hash(rpc(self.name))

    def __eq__(self, other):
        return rpc(self.name) == other.name


print(sorted(repr({Hashed("one"), Hashed("two")})) == sorted("{one, two}"))
print(frozenset([Hashed("only"), Hashed("only")]), {Hashed("k"): row})
