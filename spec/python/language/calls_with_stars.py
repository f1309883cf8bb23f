"""What CPython says about `*` and `**` in calls and displays, and keys that are no plain strings."""


def f(a, *b, **k):
    return a, b, sorted(k)


class Named(str):
    pass


class Changing(str):
    def __eq__(self, other):
        table.pop(self, None)
        return str.__eq__(self, other)

    def __hash__(self):
        return str.__hash__(self)


nothing = None
for text in [
    "f(*1)", "f(1, *1)", "f(*[1], *1)", "[1, *1]", "{1, *1}", "(*1,)", "f(*f)", "print(*1)", "nothing(*1)", "f(*1, x=2)",
    "f(**1)", "f(a=1, **1)", "nothing(**f)", "f(**{1: 2})", "f(**{}, **{1: 2})", "f(**{1: 3}, **{1: 5})", "f(x=1, **{'x': 2})",
    "f(1, **{'x': 1}, **{'x': 2})", "{**1}", "f(1, **{Named('n'): 1})", "f(1, **{Named('n'): 1}, **{'n': 2})", "f(*'ab', *(1,), **{'q': 1}, r=2)",
]:
    try:
        print(text, eval(text))
    except TypeError as problem:
        print(text, "->", problem)

table = {Changing("a"): 1, Changing("b"): 2}


def two(a, b):
    return a, b


print(two(**table))

# An f-string of many parts is one text.
x = "X"
print(len(eval("f'" + "{x} " * 20000 + "'")), eval("f'" + "{x}{x!r:>5}" * 40 + "'"))
