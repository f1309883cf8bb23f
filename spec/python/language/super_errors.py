"""`super()` whose method has lost what it stands on, and `list` subclasses with keywords; what iterators and dicts keep."""
import pickle


class Cleared:
    def gone(x):
        nonlocal __class__
        del __class__
        super()


class Replaced:
    def other(self):
        nonlocal __class__
        __class__ = 42
        super()


class Deleted:
    def lost(self):
        del self
        super()


class Stars:
    def stars(*all):
        return super()


def alone():
    super()


for call in (Cleared().gone, Replaced().other, Deleted().lost, Stars().stars, alone):
    try:
        call()
    except RuntimeError as problem:
        print(problem)


class Keyed(list):
    def __new__(cls, items, mark=None):
        made = super().__new__(cls, items)
        made.mark = mark
        return made


class Plain(list):
    pass


print(Keyed([1, 2], mark=3), Keyed([1], mark=3).mark)
for wrong in (lambda: Plain([1], mark=3), lambda: list([1], mark=3)):
    try:
        wrong()
    except TypeError as problem:
        print(problem)

backwards = reversed([1, 2, 3])
next(backwards)
again = pickle.loads(pickle.dumps(backwards))
print(type(again).__name__, list(again))

hashes = 0


class Hashed:
    def __hash__(self):
        global hashes
        hashes += 1
        return 42


key = Hashed()
table = {}
print(table.setdefault(key, 1), table.setdefault(key, 2), hashes)
