"""A subclass of OrderedDict that stores in its own way is filled through it; a dict's subclass is not. What has items is reversible."""
from collections import OrderedDict, UserDict
from xml.etree.ElementTree import Element, SubElement


class Upper(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


class UpperDict(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


for cls in (Upper, UpperDict, OrderedDict):
    d = cls({"a": 1}, b=2)
    print(d)
    d.update([("c", 3)], d=4)
    d |= {"e": 5}
    d.setdefault("f", 6)
    print(d, cls.fromkeys("xy"), cls(), cls([("q", 1)]).copy())
for arguments in ((1,), ({}, {})):
    for method in (Upper, OrderedDict().update, Upper().update):
        try:
            method(*arguments)
        except TypeError as problem:
            print(type(problem).__name__)

root = Element("r")
for tag in "abc":
    SubElement(root, tag)
print([each.tag for each in reversed(root)])


class Items:
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return "xy"[index]

    def keys(self):
        return "k"


print(list(reversed(Items())))
for bad in (vars(Items), UserDict(), {1}, Element):
    try:
        print(type(reversed(bad)))
    except TypeError as problem:
        print(problem)

code = compile("\n\nraise ValueError(1)", "<form>", "exec").replace(co_name="body of a form")
try:
    exec(code, {})
except ValueError as problem:
    made = problem.__traceback__.tb_next
    print(made.tb_frame.f_code.co_name, made.tb_frame.f_code.co_filename, made.tb_lineno)


