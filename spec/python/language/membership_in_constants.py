"""`x in [...]` and `x in {...}` of constants: whatever is looked for, with its own equality and hash."""


class Like:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        print("asked", other)
        return other == self.value

    def __hash__(self):
        print("hashed")
        return hash(self.value)


class Unhashable:
    __hash__ = None


def in_set(x):
    return x in {"a", 1, 2.5, None, b"c", 10**20, 1j, True, ..., "a"}


def in_list(x):
    return x in ["a", 1, 2.5, None, b"c", 10**20, 1j, True, ...]


def truth(x):
    if x not in {"yes", "no"}:
        return "neither"
    return "yes" if x in ["yes"] else "no"


values = ["a", "b", 1, 1.0, True, 2.5, 2, None, b"c", 10**20, 1e20, 1j, ..., float("nan"), (), frozenset(), [], {}, set(), Unhashable(), Like("a"), Like(2.5), Like(7)]
for value in values:
    for test in in_set, in_list, truth:
        try:
            print(test(value))
        except TypeError as error:
            print(type(error).__name__)
print(1 in {1}, 1 not in [1], "x" in {"x"} in [True], -1 in {-1, 1}, (1,) in {(1,), 2}, 5 in [])
print([x for x in "abcde" if x in {"a", "e"}], {1} in {frozenset({1}), 1})
print(any(x in {0.5, -0.0} for x in (0, -0.0)), float("nan") in {1.5}, 1 in {1: 2}, 1 in [*range(3)], 1 in {*range(3)})


class Body:
    found = 3 in {1, 2, 3}
    missing = 3 in [1, 2]


print(Body.found, Body.missing, eval("2 in {1, 2}"), (lambda x: x in {"k"})("k"))


def rows():
    while (yield) not in {"stop", "end"}:
        print("on")


run = rows()
next(run)
run.send("go")
try:
    run.send("end")
except StopIteration:
    print("ended")
