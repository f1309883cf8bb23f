"""Random Python programs that end: every loop has a bound, every block ends in a `print` or an exception that is named.

The programs mix what the language has (classes, generators, closures, exceptions, patterns, formats) over small values, so that most of
them run far and show much. Nothing printed depends on addresses, hash seeds or the version of Python.
"""
import random

NAMES = ["a", "b", "c", "d", "x", "y", "z"]
INTS = ["0", "1", "-1", "2", "3", "7", "10", "255", "-128", "65536", "2**31", "2**53", "-2**63", "10**20", "True", "False"]
FLOATS = ["0.0", "1.0", "-0.5", "2.5", "1e10", "1e-3", "3.14159", "float('inf')", "float('nan')", "-0.0", "1e16", "123456789.125"]
STRINGS = ["''", "'a'", "'abc'", "'Hello, World'", "'  pad '", "'äöü'", "'a,b,c'", "'x\\ny'", "'123'", "'%d'", "'{}'", "'\\U0001f600b'"]
BYTES = ["b''", "b'abc'", "b'\\x00\\xff'", "bytearray(b'xy')"]
BINARY = ["+", "-", "*", "//", "%", "/", "**", "&", "|", "^", "<<", ">>", "@"]
COMPARE = ["<", "<=", ">", ">=", "==", "!=", "in", "not in", "is", "is not"]
EXCEPTIONS = ["ValueError", "TypeError", "KeyError", "IndexError", "ZeroDivisionError", "RuntimeError", "StopIteration", "AttributeError"]
METHODS = {
    "str": [
        "upper()", "lower()", "split()", "split(',')", "strip()", "replace('a', 'bb')", "find('b')", "count('l')", "title()", "isdigit()",
        "startswith('a')", "center(9, '*')", "zfill(6)", "partition(',')", "encode()", "join(['1', '2'])", "splitlines()", "swapcase()", "rjust(5)",
        "format(1, 2)", "casefold()", "expandtabs()", "isidentifier()", "rsplit(None, 1)", "index('zz')", "removeprefix('a')", "translate({97: 'q'})",
    ],
    "list": [
        "append(1)", "pop()", "pop(0)", "sort()", "reverse()", "copy()", "count(1)", "index(2)", "extend('ab')", "insert(1, 'i')", "remove(1)", "clear()",
        "sort(key=str)", "sort(key=repr, reverse=True)",
    ],
    "dict": [
        "get('a')", "get('q', 5)", "pop('a')", "pop('q', None)", "setdefault('n', [])", "update(b=3)", "copy()", "popitem()", "clear()", "update([('k', 1)])",
    ],
    "set": ["add(9)", "discard(1)", "remove(77)", "copy()", "isdisjoint({1})", "issubset({1, 2, 3})"],
    "int": ["bit_length()", "to_bytes(9, 'big', signed=True)", "conjugate()", "as_integer_ratio()", "real", "numerator"],
    "float": ["hex()", "as_integer_ratio()", "real"],
    "tuple": ["count(1)", "index(1)"],
    "bytes": ["hex()", "decode('latin-1')", "upper()", "split(b'b')", "find(b'c')", "count(b'a')"],
}
FORMATS = ["", ">8", "<8", "^9", "08", "+", ",", "x", "#x", "b", "o", ".2f", ".3e", "g", "%", "s", "10.3", "_", "e", "c", "*^7", "=+9"]
BUILTINS = [
    "len", "abs", "sum", "min", "max", "sorted", "list", "tuple", "set", "str", "repr", "bool", "int", "float", "hash", "iter", "enumerate", "reversed",
    "any", "all", "type", "callable", "ascii", "bin", "hex", "ord", "chr", "dict", "frozenset", "bytes", "round", "next", "zip", "range", "complex", "oct",
]


class Generator:
    """One program from one seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.depth = 0
        self.functions = []
        self.classes = []
        self.counter = 0
        self.in_function = False
        self.is_generator = False
        self.in_loop = False

    def pick(self, items):
        return self.random.choice(items)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def fresh(self, stem):
        self.counter += 1
        return f"{stem}{self.counter}"

    def emit(self, text):
        self.lines.append("    " * self.depth + text)

    # ---- expressions

    def atom(self):
        kind = self.random.randrange(14)
        if kind < 4:
            return self.pick(INTS)
        if kind < 5:
            return self.pick(FLOATS)
        if kind < 7:
            return self.pick(STRINGS)
        if kind < 8:
            return self.pick(["None", "...", "1j", "()", "[]", "{}", *BYTES])
        return self.pick(NAMES)

    def expression(self, depth=0):
        if depth > 3:
            return self.atom()
        make = self.pick(
            [
                self.atom, self.atom, self.binary, self.binary, self.comparison, self.boolean, self.call, self.method, self.subscript, self.slice,
                self.display, self.comprehension, self.conditional, self.formatted, self.unary, self.lambda_call, self.walrus, self.user_call,
                self.percent, self.attribute,
            ]
        )
        return make() if make == self.atom else make(depth + 1)

    def binary(self, depth):
        return f"({self.expression(depth)} {self.pick(BINARY[:6] * 2 + BINARY)} {self.small(depth)})"

    def small(self, depth):
        """The right side of an operator: small, so that powers and shifts stay small."""
        return self.pick(["2", "3", "0", "-1", "5", "0.5", "'s'", "[1]", "(1,)", "1"]) if self.chance(70) else self.pick(NAMES)

    def comparison(self, depth):
        parts = [self.expression(depth)]
        for _ in range(self.pick([1, 1, 1, 2])):
            parts += [self.pick(COMPARE[:6] * 2 + COMPARE[6:8]), self.expression(depth)]
        return f"({' '.join(parts)})"

    def boolean(self, depth):
        return f"({self.expression(depth)} {self.pick(['and', 'or'])} {self.expression(depth)})"

    def unary(self, depth):
        return f"({self.pick(['-', '+', '~', 'not '])}{self.expression(depth)})"

    def call(self, depth):
        name = self.pick(BUILTINS)
        if name in ("range", "bytes", "bytearray"):
            return f"list({name}({self.pick(['3', '1, 9, 2', '5, 0, -2', 'a', '0'])}))"
        if name in ("set", "frozenset"):
            return f"sorted({name}({self.expression(depth)}), key=repr)"
        if name in ("iter", "enumerate", "reversed", "zip"):
            return f"list({name}({self.expression(depth)}))"
        if name == "hash":
            return f"hash({self.pick(INTS + FLOATS[:4])})"
        if name == "type":
            return f"type({self.expression(depth)}).__name__"
        extra = self.pick(["", "", "", ", 2", ", key=repr", ", default=0"]) if name in ("sum", "min", "max", "sorted", "int", "round") else ""
        return f"{name}({self.expression(depth)}{extra})"

    def method(self, depth):
        kind = self.pick(list(METHODS))
        source = {
            "str": STRINGS, "list": ["[3, 1, 2]", "['b', 'a']", "[]", "[1, [2]]"], "dict": ["{'a': 1, 'b': 2}", "{}", "{1: 2}"],
            "set": ["{1, 2}", "set()"], "int": [f"({i})" for i in INTS], "float": [f"({f})" for f in FLOATS], "tuple": ["(1, 2)", "()"],
            "bytes": BYTES,
        }[kind]
        target = self.pick(source) if self.chance(60) else self.pick(NAMES)
        text = f"{target}.{self.pick(METHODS[kind])}"
        return f"sorted({text}, key=repr)" if kind == "set" and text.endswith("copy()") else text

    def subscript(self, depth):
        return f"{self.container(depth)}[{self.pick(['0', '-1', '1', 'a', repr('a'), '2', 'x', '99'])}]"

    def slice(self, depth):
        part = lambda: self.pick(["", "", "1", "-1", "2", "0", "100", "a"])
        # No dict: slices can be hashed since Python 3.12.
        container = self.pick([self.pick(STRINGS), "[1, 2, 3, 4]", "(1, 'b', None)", "range(10)", "[*'abcdef']"])
        return f"{container}[{part()}:{part()}{self.pick(['', ':' + self.pick(['', '2', '-1', '-2', '0'])])}]"

    def container(self, depth):
        return self.pick([self.pick(NAMES), self.pick(NAMES), self.pick(STRINGS), "[1, 2, 3, 4]", "(1, 'b', None)", "{'a': 1, 0: 'z'}", "range(10)"])

    def display(self, depth):
        items = [self.expression(depth) for _ in range(self.random.randrange(4))]
        if items and self.chance(20):
            items[-1] = "*" + self.pick(["[7, 8]", "(9,)", "'st'", self.pick(NAMES)])
        kind = self.random.randrange(4)
        if kind == 0:
            return f"[{', '.join(items)}]"
        if kind == 1:
            return f"({', '.join(items)}{',' if len(items) == 1 else ''})"
        if kind == 2:
            pairs = [f"{self.pick(STRINGS + INTS[:6])}: {self.expression(depth)}" for _ in range(self.random.randrange(3))]
            if self.chance(15):
                pairs.append("**{'k': 1}")
            return "{" + ", ".join(pairs) + "}"
        return f"sorted({{{', '.join(self.pick(INTS[:8]) for _ in range(3))}}})"

    def comprehension(self, depth):
        name = self.pick(["i", "j", "k"])
        source = self.pick(["range(4)", "'abc'", "[1, 2, 3]", "(0, '', None, 5)", self.pick(NAMES)])
        test = f" if {self.pick([name, f'{name} != 1', f'not {name}', f'{name} == {name}'])}" if self.chance(40) else ""
        more = f" for m in {self.pick(['range(2)', repr('xy')])}" if self.chance(25) else ""
        body = self.pick([name, f"({name}, {self.pick(NAMES)})", f"{name} * 2", f"str({name})", f"[{name}]", f"(lambda: {name})()"])
        kind = self.random.randrange(4)
        if kind == 0:
            return f"{{{body!s}: {name} for {name} in {source}{more}{test}}}"
        if kind == 1:
            return f"list({body} for {name} in {source}{more}{test})"
        return f"[{body} for {name} in {source}{more}{test}]"

    def conditional(self, depth):
        return f"({self.expression(depth)} if {self.expression(depth)} else {self.expression(depth)})"

    def formatted(self, depth):
        name = self.pick(NAMES + INTS[:8] + FLOATS[:6])
        conversion = self.pick(["", "", "!r", "!s", "!a"])
        return f"f\"<{{{name}{conversion}:{self.pick(FORMATS)}}}>\""

    def percent(self, depth):
        return f"({self.pick([repr('%s'), repr('%r|'), repr('%5d'), repr('%.2f'), repr('%x'), repr('%-6s|'), repr('%c'), repr('%e')])} % ({self.expression(depth)},))"

    def lambda_call(self, depth):
        return f"(lambda p, q={self.atom()}, *r, **s: {self.pick(['p', 'q', '(p, q)', 'r', 'len(s)', '(p, *r)'])})({self.expression(depth)})"

    def walrus(self, depth):
        return f"({self.pick(NAMES)} := {self.expression(depth)})"

    def attribute(self, depth):
        if not self.classes:
            return self.atom()
        return f"{self.pick(self.classes)[0]}({self.expression(depth)}).{self.pick(['v', 'm()', 'p', 'missing', 'm(1)', 'c()', 's(2)', 'chain()'])}"

    def user_call(self, depth):
        if not self.functions:
            return self.atom()
        name, is_generator = self.pick(self.functions)
        args = [self.expression(depth) for _ in range(self.pick([0, 1, 1, 2, 2, 3]))]
        if self.chance(15):
            args.append("*" + self.pick(["(1, 2)", "[]", "'ab'"]))
        if self.chance(20):
            args.append(f"{self.pick(['p', 'q', 'key', 'zz'])}={self.atom()}")
        if self.chance(10):
            args.append("**{'extra': 1}")
        text = f"{name}({', '.join(args)})"
        return f"list({text})" if is_generator else text

    # ---- statements

    def show(self, text):
        self.emit(f"show({text})")

    def block(self, size):
        self.depth += 1
        count = len(self.lines)
        for _ in range(size):
            self.statement()
        if len(self.lines) == count:
            self.emit("pass")
        self.depth -= 1

    def statement(self):
        if self.depth > 4:
            return self.assign()
        choices = [
            self.assign, self.assign, self.assign, self.print, self.print, self.augment, self.if_, self.for_, self.while_, self.try_, self.try_,
            self.unpack, self.delete, self.match, self.with_, self.store, self.assertion,
        ]
        if self.depth < 3:
            choices += [self.function, self.class_, self.generator, self.closure]
        if self.in_function:
            choices += [self.return_, self.raise_]
            if self.is_generator:
                choices += [self.yield_, self.yield_, self.yield_]
        if self.in_loop:
            choices.append(self.jump)
        self.pick(choices)()

    def assign(self):
        targets = self.pick([self.pick(NAMES), self.pick(NAMES), f"{self.pick(NAMES)} = {self.pick(NAMES)}"])
        self.emit(f"{targets} = {self.expression()}")

    def augment(self):
        self.emit(f"{self.pick(NAMES)} {self.pick(['+', '-', '*', '//', '%', '|', '&', '/'])}= {self.small(0)}")

    def print(self):
        self.show(", ".join(self.expression() for _ in range(self.pick([1, 1, 2]))))

    def assertion(self):
        self.emit(f"assert {self.expression()}, {self.atom()}")

    def unpack(self):
        pattern = self.pick(["a, b = {}", "a, *b = {}", "*a, b = {}", "a, (b, c) = {}", "[x, y] = {}", "a, b, *c = {}", "x[0], y = {}"])
        self.emit(pattern.format(self.pick([self.expression(), "(1, 2)", "'xy'", "[1, 2, 3]", "1, (2, 3)", "range(3)", "{'k': 1, 'l': 2}"])))

    def delete(self):
        self.emit(f"del {self.pick([self.pick(NAMES), 'x[0]', 'a[-1]', 'y.q', self.pick(NAMES)])}")

    def store(self):
        self.emit(f"{self.pick(['x[0]', 'a[-1]', 'b[1]', 'c.attr', 'd[' + repr('k') + ']'])} = {self.expression()}")

    def if_(self):
        self.emit(f"if {self.expression()}:")
        self.block(self.pick([1, 2]))
        if self.chance(30):
            self.emit(f"elif {self.expression()}:")
            self.block(1)
        if self.chance(50):
            self.emit("else:")
            self.block(1)

    def loop_body(self, size):
        before = self.in_loop
        self.in_loop = True
        self.block(size)
        self.in_loop = before
        if self.chance(30):
            self.emit("else:")
            self.block(1)

    def for_(self):
        target = self.pick([self.pick(NAMES), "i", "i, j", "(a, *b)"])
        source = self.pick(["range(3)", "'ab'", "[1, 2]", "enumerate('xy')", "{'k': 1}.items()", "zip('ab', [1, 2, 3])", "(1, None)", self.pick(NAMES)])
        self.emit(f"for {target} in {source}:")
        self.loop_body(self.pick([1, 2]))

    def while_(self):
        name = self.fresh("n")
        self.emit(f"{name} = 0")
        self.emit(f"while ({name} := {name} + 1) < {self.pick([2, 3, 4])}:")
        self.loop_body(self.pick([1, 2]))

    def jump(self):
        if self.chance(50):
            self.emit(f"if {self.expression()}: {self.pick(['break', 'continue'])}")
        else:
            self.emit(self.pick(["break", "continue"]))

    def try_(self):
        self.emit("try:")
        self.block(self.pick([1, 2]))
        kind = self.random.randrange(4)
        if kind < 3:
            for _ in range(self.pick([1, 1, 2])):
                caught = self.pick([*EXCEPTIONS, "(TypeError, ValueError)", "Exception", "Exception", "LookupError", "ArithmeticError"])
                self.emit(f"except {caught}{self.pick(['', ' as e', ' as e'])}:")
                self.depth += 1
                self.emit("show('caught', handled())")
                self.depth -= 1
                self.block(self.pick([0, 1]))
                if self.chance(15) and self.in_function:
                    self.depth += 1
                    self.emit(self.pick(["raise", "raise RuntimeError(1) from None", "raise KeyError('k')"]))
                    self.depth -= 1
            if self.chance(25):
                self.emit("else:")
                self.block(1)
        if kind == 3 or self.chance(30):
            self.emit("finally:")
            before, self.in_loop = self.in_loop, False
            flags, self.in_function = self.in_function, False
            self.depth += 1
            self.emit("show('finally')")
            self.depth -= 1
            self.block(self.pick([0, 1]))
            self.in_loop, self.in_function = before, flags

    def raise_(self):
        self.emit(f"if {self.expression()}: raise {self.pick(EXCEPTIONS)}({self.atom()})")

    def return_(self):
        value = self.expression()
        self.emit(self.pick([f"return {value}", f"if {self.expression()}: return {value}"]))

    def yield_(self):
        self.emit(self.pick([f"yield {self.expression()}", f"{self.pick(NAMES)} = yield {self.atom()}", f"yield from {self.pick(['(1, 2)', repr('ab'), 'range(2)'])}"]))

    def with_(self):
        self.emit(f"with Manager({self.pick(['True', 'False', 'False'])}){self.pick(['', ' as a', ' as (a, b)'])}:")
        self.block(self.pick([1, 2]))

    def match(self):
        self.emit(f"match {self.expression()}:")
        self.depth += 1
        patterns = [
            "0", "'a'", "None", "[]", "[q]", "[q, r]", "[q, *r]", "(int(q) | str(q))", "{'a': q}", "{'a': 1, **r}", "str()", "float(q)", "-1 | 1 | 2.5",
            "[1, [q, *_]]", "True | False", "(q, None)", "int() as q",
        ]
        for _ in range(self.pick([1, 2, 3])):
            guard = f" if {self.expression()}" if self.chance(20) else ""
            self.emit(f"case {self.pick(patterns)}{guard}:")
            self.depth += 1
            self.emit("show('case', locals().get('q') if False else 1)")
            self.depth -= 1
            self.block(self.pick([0, 1]))
        if self.chance(60):
            self.emit("case _:")
            self.block(1)
        self.depth -= 1

    def parameters(self):
        return self.pick(
            ["", "p", "p, q", "p, q=1", "p=1, q=None", "*p", "p, *q", "p, **q", "p, /, q", "p, *, key=3", "*, key", "p, q=[], *r, key=0, **s", "p, /, q=2, *, key=1"]
        )

    def body(self, size, is_generator=False):
        saved = self.in_function, self.is_generator, self.in_loop
        self.in_function, self.is_generator, self.in_loop = True, is_generator, False
        self.depth += 1
        self.emit(f"a = b = c = d = x = y = z = {self.pick(['0', 'None', repr('ab'), '[1, 2]', '2.5'])}")
        if is_generator:
            self.emit(f"yield {self.atom()}")
        self.depth -= 1
        self.block(size)
        if self.chance(50):
            self.depth += 1
            self.emit(f"return {self.expression()}")
            self.depth -= 1
        self.in_function, self.is_generator, self.in_loop = saved

    def function(self):
        name = self.fresh("f")
        if self.chance(15):
            self.emit(self.pick(["@twice", "@logged"]))
        self.emit(f"def {name}({self.parameters()}):")
        self.body(self.pick([1, 2, 3]))
        self.functions.append((name, False))
        self.emit("try:")
        self.emit(f"    show({name}({self.pick(['', '1', '1, 2', 'key=2', '*[1, 2, 3]', 'p=1', '1, q=2'])}))")
        self.caught()

    def caught(self):
        self.emit("except Exception as e:")
        self.emit("    show(type(e).__name__)")

    def generator(self):
        name = self.fresh("g")
        self.emit(f"def {name}({self.pick(['', 'p=1', '*p'])}):")
        self.body(self.pick([1, 2, 3]), True)
        self.functions.append((name, True))
        self.emit("try:")
        use = self.pick([f"list({name}())", f"drive({name}(), ['send', 'next', 'throw', 'close'])", f"[*{name}()]", f"next({name}(), 'end')"])
        self.emit(f"    show({use})")
        self.caught()

    def closure(self):
        name = self.fresh("k")
        self.emit(f"def {name}(p=0):")
        self.emit(f"    count = {self.atom()}")
        self.emit("    def inner(by=1):")
        self.emit("        nonlocal count")
        self.emit(f"        count {self.pick(['= count, by', '+= by', '= [count]', '= by'])}")
        self.emit(f"        return {self.pick(['count', 'p', '(p, count)'])}")
        self.emit("    return inner, lambda: count")
        self.emit("try:")
        self.emit(f"    i, j = {name}({self.atom()})")
        self.emit("    show(i(), i(2), j())")
        self.caught()

    def class_(self):
        name = self.fresh("C")
        base = self.pick(["", "", *[f"({c[0]})" for c in self.classes], "(int)", "(list)", "(Exception)", "(dict)", "(Base)"])
        if base in ("(int)", "(list)", "(dict)") and self.chance(50):
            base = ""
        self.emit(f"class {name}{base}:")
        self.depth += 1
        self.emit(f"v = {self.atom()}")
        if base == "" or base.startswith("(C") or base == "(Base)":
            self.emit("def __init__(self, v=0, *rest):")
            if base.startswith("(C") and self.chance(60):
                self.emit("    super().__init__(v)")
            self.emit("    self.v = v")
        members = [
            ("def m(self, by=2):", "return (self.v, by)"), ("@property\n    def p(self):", "return [self.v]"), ("@classmethod\n    def c(cls):", "return cls.__name__"),
            ("@staticmethod\n    def s(k):", "return k"), ("def __len__(self):", "return 3"), ("def __eq__(self, other):", "return True"),
            ("def __add__(self, other):", "return ('add', other)"), ("def __radd__(self, other):", "return ('radd', other)"), ("def __getitem__(self, k):", "return k"),
            ("def __call__(self, *a):", "return a"), ("def __iter__(self):", "return iter((1, 2))"), ("def __bool__(self):", "return False"),
            ("def __getattr__(self, n):", "return n"), ("def __lt__(self, other):", "return True"), ("def __contains__(self, k):", "return k == 1"),
            ("def __hash__(self):", "return 1"), ("def __iadd__(self, other):", "return 'iadd'"), ("def __neg__(self):", "return 'neg'"),
            ("def __format__(self, spec):", "return 'fmt' + spec"), ("def __enter__(self):", "return 5"), ("def __index__(self):", "return 2"),
            ("def chain(self):", "return super().__repr__ is not None"),
        ]
        for head, tail in self.random.sample(members, self.pick([2, 3, 5])):
            self.emit(head.replace("\n    ", "\n" + "    " * self.depth))
            if self.chance(25):
                self.emit(f"    {self.pick(['show(1)', 'raise ValueError', 'self' if 'self' in head else 'pass'])}")
            self.emit(f"    {tail}")
        self.emit("def __repr__(self):")
        self.emit(f"    return {name!r}")
        self.depth -= 1
        self.classes.append((name,))
        self.emit("try:")
        self.emit(f"    x = {name}({self.pick(['', '1', '2', '[1]', repr('q')])})")
        self.emit(f"    show({', '.join(self.pick(['x.m()', 'x.p', 'x.v', 'len(x)', 'x + 1', '1 + x', 'x == 2', 'x[1]', 'x(3)', '[*x]', 'bool(x)', 'x.zz', 'x < 1', '1 in x', '-x', 'format(x)', 'x.c()', 'x.s(1)', 'hash(x) == 1', 'sorted([x, x])', 'isinstance(x, int)', 'str(x)', 'range(5)[x]', 'max(x, 1)', 'x != x', 'vars(x)']) for _ in range(3))})")
        self.caught()

    def program(self):
        self.emit(PRELUDE.strip())
        self.emit("a, b, c, d, x, y, z = " + ", ".join(self.pick(["1", "2.5", "'abc'", "[1, 2, 3]", "{'a': 1}", "(1, 2)", "None", "7", "True", "'xyz'"]) for _ in range(7)))
        for _ in range(self.random.randrange(4, 14)):
            self.emit("try:")
            self.block(self.pick([1, 1, 2, 3]))
            self.caught()
        self.emit("show(a, b, c, d, x, y, z)")
        return "\n".join(self.lines) + "\n"


PRELUDE = '''
import sys
def plain(v, n=0):
    if isinstance(v, (set, frozenset)): return type(v).__name__ + repr(sorted(map(repr, v)))
    if n < 3 and type(v) in (list, tuple): return type(v).__name__ + '(' + ', '.join(plain(i, n + 1) for i in v) + ')'
    if n < 3 and type(v) is dict: return '{' + ', '.join(plain(k, n + 1) + ': ' + plain(i, n + 1) for k, i in v.items()) + '}'
    text = repr(v)
    return type(v).__name__ if ' at 0x' in text else text[:300]
def show(*values):
    print(*[plain(v) for v in values])
def handled():
    return type(sys.exc_info()[1]).__name__
def twice(f):
    return lambda *a, **k: (f(*a, **k), f(*a, **k))
def logged(f):
    def inner(*a, **k):
        show('call', f.__name__)
        return f(*a, **k)
    return inner
def drive(g, steps):
    seen = []
    for step in steps:
        try:
            if step == 'next': seen.append(next(g))
            elif step == 'send': seen.append(g.send(None))
            elif step == 'throw': seen.append(g.throw(ValueError('t')))
            else: seen.append(g.close())
        except BaseException as e:
            seen.append(type(e).__name__)
    return seen
class Base:
    def __init_subclass__(cls, **k):
        show('subclass', cls.__name__)
class Manager:
    def __init__(self, swallows): self.swallows = swallows
    def __enter__(self): return (1, 2)
    def __exit__(self, kind, value, tb):
        show('exit', None if kind is None else kind.__name__)
        return self.swallows
'''


def program(seed):
    return Generator(seed).program()
