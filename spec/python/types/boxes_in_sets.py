# Instances of classes made from str, int and float are found in sets of any kind as what they are.
class S(str):
    pass


class I(int):
    pass


class F(float):
    pass


class Own(str):
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return other == "k"


def kinds():
    yield "texts", {"k", "l"}
    yield "whole numbers", {1, 2, 3}
    yield "large numbers", {1, 2**70}
    yield "mixed", {"k", 1, None}
    yield "tuples", {(1, 2), ("k",)}
    yield "of boxes", {S("k"), I(1), F(1.5)}
    yield "frozen", frozenset(["k", "z"])
    yield "none", set()
    yield "many", {str(n) for n in range(100)} | {"k"}


for name, some in kinds():
    print(name, [x in some for x in (S("k"), I(1), F(1.0), F(1.5), Own("k"), S("none"), I(2**70), (I(1), 2), (S("k"),), "k", 1, 1.5)])
    if isinstance(some, set):
        some.discard(S("k"))
        some.discard(I(1))
        some.discard((I(1), I(2)))
        some.add(S("new"))
        some.add("new")
        some.add(I(7))
        some.add(7)
        print(sorted(map(repr, some))[:6], len(some), "new" in some, 7.0 in some)
print({"k"} == {S("k")}, {1} == {I(1)}, {"k"} & {S("k")}, {S("k")} | {"k"}, {"k"} - {S("k")}, {S("k")} <= {"k"}, {1, 2}.issuperset([I(2)]))
