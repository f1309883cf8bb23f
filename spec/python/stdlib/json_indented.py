# json.dumps with indents of all kinds, around plain values and around what needs the program.
import collections
import enum
import json


class Text(str):
    def __str__(self):
        return "never"


class Steps(int):
    pass


class Row(dict):
    def items(self):
        return [("from", "items"), (1, [])]


class Colour(enum.IntEnum):
    RED = 1


class Own:
    def __init__(self, value):
        self.value = value


def default(o):
    if isinstance(o, (set, frozenset)):
        return sorted(o)
    return {"own": o.value}


values = [
    None, 1, "é\n", [], {}, [[]], [{}], {"a": []}, {"a": {}}, [1, [2, [3, {"x": [4]}]]], {"b": 1, "a": {"d": [1.5, -0.0], "c": None}},
    (1, (2,)), Text("t"), {Text("k"): Text("v")}, Row(a=1), [Colour.RED], {1: True, None: 2, 2.5: 3, False: 4},
    collections.OrderedDict(z=1, y=[2]), [Own(1), {"k": Own([Own(2)])}, {3, 1, 2}], {"n": [10**30, 1e100, float("inf")]}, {"\ud800": "\U0001F600"},
]
for indent in (None, 0, 1, 2, -1, True, "", "\t", "--", Text(" > "), Steps(3)):
    for options in ({}, {"sort_keys": True}, {"separators": (",", ":")}, {"ensure_ascii": False}, {"skipkeys": True}):
        for value in values:
            try:
                print(ascii(json.dumps(value, indent=indent, default=default, **options)))
            except Exception as e:
                print(type(e).__name__, e)

circle = [1]
circle.append({"c": circle})
for wrong in (
    lambda: json.dumps(circle, indent=2), lambda: json.dumps([float("nan")], indent=2, allow_nan=False), lambda: json.dumps([object], indent=2),
    lambda: json.dumps({(1,): 2}, indent=1), lambda: json.dumps([1], indent=2.5), lambda: json.dumps({1: 2, "a": 3}, indent=1, sort_keys=True),
):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, str(e)[:48])
print(json.dumps({(1,): 2, "a": [1]}, indent=1, skipkeys=True), json.dumps({(1,): 2}, indent=1, skipkeys=True))
print(json.dumps({"a": [1, {"b": 2}]}, indent=4), json.JSONEncoder(indent=2).encode([1, {"a": ()}]), "".join(json.JSONEncoder(indent=1).iterencode([1, [2]])))


class Counting(json.JSONEncoder):
    calls = 0

    def default(self, o):
        Counting.calls += 1
        return [Counting.calls, o.value]


print(json.dumps([Own(1), [Own({"x": Own(3)})]], cls=Counting, indent=2), Counting.calls)
