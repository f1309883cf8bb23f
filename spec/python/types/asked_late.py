# Quick roads whose rare branch asks the guest: the same answers there as on the quick road.
class Same:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, Same) and self.v == other.v

    def __hash__(self):
        return hash(self.v)

    def __repr__(self):
        return f"Same({self.v})"


items = [1, Same(1), None, True, Same(2), "x", 2.5]
print(Same(2) in items, Same(3) in items, items.index(Same(2)), items.count(Same(1)))
print((1, Same(1), 2) == (1, Same(1), 2), (1, Same(1), 2) == (1, Same(2), 2), (1, Same(1)) < (1, Same(1), 0))
try:
    items.index(Same(9))
except ValueError as e:
    print("ValueError")
items.remove(Same(1))
print(items)


class Growing:
    "Changes the list that is being searched."

    def __init__(self, owner, how):
        self.owner = owner
        self.how = how

    def __eq__(self, other):
        if self.how == "clear":
            self.owner.clear()
        elif len(self.owner) < 6:
            self.owner.append(7)
        return False


for how in ("clear", "grow"):
    changed = []
    changed.extend([Growing(changed, how), Growing(changed, how), 5])
    print(7 in changed, len(changed))


class Raises:
    def __eq__(self, other):
        raise KeyError("eq")

    __hash__ = None


for test in (lambda: 1 in [Raises()], lambda: (1, Raises()) == (1, 2), lambda: [0, Raises()].index(3)):
    try:
        test()
    except KeyError as e:
        print("KeyError", e)

d = {Same(1): "a", Same(2): "b", 3: "c"}
print(d[Same(1)], d.get(Same(9)), d.get(Same(9), 0), d.setdefault(Same(2), 1), d.setdefault(Same(4), 5), d.pop(Same(4)), len(d))
del d[Same(1)]
print(Same(1) in d, d)
for key in (Same(7), "no", 8, None, (1, 2)):
    try:
        d[key]
    except KeyError as e:
        print("KeyError", e)


class Down:
    def __init__(self, n, end):
        self.n = n
        self.end = end

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise self.end
        self.n -= 1
        return None if self.n == 1 else self.n


print(list(Down(3, StopIteration())), [x for x in Down(2, StopIteration(4))])
try:
    for x in Down(1, ZeroDivisionError("end")):
        print(x)
except ZeroDivisionError as e:
    print(e)


def over(it):
    return (yield from it)


g = over(Down(1, StopIteration("carried")))
print(next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)


class Callable:
    def __call__(self, *args):
        raise StopIteration(len(args))


class Odd(Down):
    __next__ = Callable()


print(list(Odd(1, None)))


class Hooked:
    @property
    def nothing(self):
        return None

    @property
    def refuses(self):
        raise AttributeError("inner")

    def __getattr__(self, name):
        if name == "none":
            return None
        if name == "bad":
            raise AttributeError(name)
        return name * 2


h = Hooked()
print(h.nothing, h.refuses, h.none, h.xy, getattr(h, "bad", "default"), hasattr(h, "bad"), getattr(h, "none", 1))
try:
    h.bad
except AttributeError as e:
    print(e)


class Asked:
    def __getattribute__(self, name):
        if name == "a":
            return None
        raise AttributeError(name)


print(Asked().a, getattr(Asked(), "b", None), hasattr(Asked(), "b"))
text = "a,b\u00e9,\U0001f600c,b"
print(text.find("b"), text.find("c"), text.rfind("b"), text.rfind(""), text.find(""), text.index("c"), text.rindex("b"), text.find("zz"))
print(text.startswith(""), text.startswith("a,"), text.endswith("b"), text.startswith("b", 2), text.endswith(("x", "b")), "".startswith("x"))
print(text.count("b"), text.count(""), text.count("b", 3), "".count(""), "aaa".count("aa"), text.replace("b", "X", 1), text.strip("a"), "xxx".strip("x"))
print(text.split(",", 1), text.rsplit(",", 1), text.rsplit(","), " a  b ".split(None, 1), "x".strip("\U0001f600"))
for bad in (lambda: text.find(1), lambda: text.index("zz"), lambda: text.count(None), lambda: text.startswith(3), lambda: text.split(""), lambda: [].pop("x")):
    try:
        bad()
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__)


class Index:
    def __index__(self):
        return 1


some = [1, 2, 3]
print(some.pop(Index()), some.insert(Index(), 9), some)
for bad in (None, 1.5):
    try:
        some.pop(bad)
    except TypeError as e:
        print(e)
print((0.1).hex(), float.fromhex("0x1.8p+1"), float.fromhex("-inf"), float.fromhex(" Nan "), float.fromhex("a.8"), (-0.0).hex(), float("inf").hex())
for bad in ("", "0x", "1.2.3", "0x1p99999"):
    try:
        print(float.fromhex(bad))
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)


class F(float):
    pass


print(type(F.fromhex("0x2")), F.fromhex("0x2"))
for kind in ((TypeError, ValueError), ValueError, (TypeError, KeyError)):
    try:
        try:
            raise ValueError("v")
        except kind as e:
            print("taken", e)
    except ValueError as e:
        print("passed", e)
print(isinstance(1, (str, (int, float))), isinstance("x", (int, (list, dict))), isinstance(d, (list, dict)))


def takes(a, /, *b, c=1, **d):
    return a, b, c, d


def hands_on(*y, **x):
    return takes(*y, **x)


print(takes(1, a=2), takes(1, b=3), takes(1, d=4), takes(1, c=5, d=6, b=7, a=8), hands_on(1, y=1), hands_on(1, x=2, y=3))
for wide in ("\U0001f600", "ab\U0001f600", "abcdefgh\U0001f600ij", "x" * 30 + "\U0001f600", "\u0100" * 20, "\ud83d" + "x" * 9, "\ud83d", "\xff" * 14):
    joined = wide + "-" * 12
    print(len(wide), len(joined), len(joined[1:]), ascii(joined[2]), ascii((wide * 3)[-1]), len("".join([wide, "abc", wide])), len(wide[::-1]))
    for _ in range(3):
        assert len(joined) == len(wide) + 12 and joined[len(wide)] == "-" and (wide + "z" * 20)[len(wide)] == "z"


def ends(s):
    found = []
    for at in (0, -1, 1, -2, 2):
        try:
            found.append(ascii(s[at]))
        except IndexError as e:
            found.append(str(e))
    return found


for s in ("", "a", "ab", "\U0001f600", "\U0001f600a", "a\U0001f600", "\U0001f600" * 3, "\ud83d", "\ude00", "\ud83dx", "x\ude00", "x\u20ac", "y" * 40 + "\U0001f600"):
    print(ends(s))


class Missing(dict):
    def __missing__(self, key):
        return ("missing", key)


class Text(str):
    pass


plain, made = {"a": None, 1: "one", "t": 0}, Missing(a=1)
print(plain["a"], plain[True], plain[1.0], plain[Text("t")], made["a"], made["zz"], made.get("zz"), plain.get("a", 5), plain.get(1), plain.get(Text("t"), 7))
for call in (lambda: plain.get(), lambda: plain.get(1, 2, 3), lambda: plain.get([], 1), lambda: plain[[]], lambda: dict.get(plain, "q", "w"), lambda: plain["\xe9"], lambda: vars(Text)["nope"]):
    try:
        print(call())
    except (TypeError, KeyError) as e:
        print(type(e).__name__)
module = globals()
print(module["plain"] is plain, module.get("not there", 3), vars(Hooked()).get("q"), Text.__dict__.get("q", 4))
