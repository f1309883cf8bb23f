"""Random Python programs of scenes: each exercises one family (arithmetic classes, generators that are driven, exceptions in finally,
patterns, formats, slices, nested comprehensions, big ints, floats, dict and set methods, sorting, calls) with values drawn anew.

Every program ends, and prints nothing that depends on addresses or hash seeds. With `messages` the texts of exceptions are shown too:
for comparing with a CPython of the same version.
"""
import random

from generate import PRELUDE

INTS = ["0", "1", "-1", "2", "3", "7", "-7", "10", "255", "-128", "65536", "2**31", "-2**31", "2**53", "2**53+1", "-2**63", "2**64", "10**20", "-10**25", "3**50", "True"]
FLOATS = ["0.0", "-0.0", "1.0", "-0.5", "2.5", "0.1", "1e10", "1e16", "1e-5", "1e22", "1e23", "123456789.125", "3.14159", "(1/3)", "5e-324", "1.7976931348623157e308", "float('inf')", "float('-inf')", "float('nan')"]
TEXTS = ["''", "'a'", "'abc'", "'Hello, World'", "'  pad\\t'", "'äöüß'", "'a,b,,c'", "'x\\ny\\r\\nz'", "'12'", "'-3.5'", "'ǅ'", "'😀b'", "'aXbXc'", "'0x1f'", "'ABC def'"]
BYTES = ["b''", "b'abc'", "b'\\x00\\xff'", "bytearray(b'xyx')", "b'a,b'"]
LISTS = ["[]", "[1]", "[3, 1, 2]", "['b', 'a', 'c']", "[1.5, 1, True]", "[[1], [0]]", "[None, 1]", "list(range(6))", "[(2, 'b'), (1, 'z'), (2, 'a')]"]
TUPLES = ["()", "(1,)", "(1, 'b', None)", "(3, 2, 1)"]
DICTS = ["{}", "{'a': 1}", "{'b': 2, 'a': 1}", "{1: 'x', 1.0: 'y'}", "{(1, 2): [3]}", "dict(zip('abc', range(3)))"]
SETS = ["set()", "{1, 2, 3}", "{2, 3, 4}", "frozenset({1})", "set('abc')"]
ALL = INTS + FLOATS + TEXTS + BYTES + LISTS + TUPLES + DICTS + SETS + ["None", "...", "1j", "(2-3j)", "range(5)", "range(9, 0, -2)", "slice(1, 2)", "int", "len"]
ARITHMETIC = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"]
NAMES_OF = {
    "+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "<<": "lshift", ">>": "rshift", "&": "and",
    "|": "or", "^": "xor", "@": "matmul",
}
COMPARE = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne"}
ERRORS = ["ValueError", "TypeError", "KeyError", "IndexError", "ZeroDivisionError", "RuntimeError", "StopIteration", "AttributeError", "OSError", "LookupError", "Exception"]


class Wide:
    def __init__(self, seed, messages=False):
        self.random = random.Random(seed)
        self.lines = []
        self.depth = 0
        self.counter = 0
        self.messages = messages

    def pick(self, items):
        return self.random.choice(items)

    def some(self, items, most=3, least=0):
        return [self.pick(items) for _ in range(self.random.randrange(least, most + 1))]

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def fresh(self, stem):
        self.counter += 1
        return f"{stem}{self.counter}"

    def emit(self, text):
        for line in text.split("\n"):
            self.lines.append("    " * self.depth + line)

    def attempt(self, *texts):
        """Each expression shown, or what it raised."""
        for text in texts:
            self.emit(f"tell(lambda: {text})")

    # ---- scenes

    def arithmetic_class(self):
        name, other = self.fresh("N"), self.fresh("M")
        ops = self.random.sample(ARITHMETIC, 4)
        compared = self.random.sample(list(COMPARE), 3)
        for cls, base in ((name, ""), (other, self.pick(["", f"({name})", "(int)", "(float)", "(str)"]))):
            self.emit(f"class {cls}{base}:")
            self.depth += 1
            if base in ("", f"({name})"):
                self.emit("def __init__(self, v=1): self.v = v")
            else:
                self.emit("v = 4")
            self.emit(f"def __repr__(self): return f'{cls}({{self.v!r}})'")
            for op in ops:
                for prefix in self.pick([("",), ("r",), ("", "r"), ("i",), ("", "r", "i")]):
                    body = self.pick([f"return {cls}(1)", f"return '{prefix}{NAMES_OF[op]}', o", "return NotImplemented", "return self", "raise ValueError(o)"])
                    self.emit(f"def __{prefix}{NAMES_OF[op]}__(self, o): {body}")
            for op in compared:
                self.emit(f"def __{COMPARE[op]}__(self, o): {self.pick(['return True', 'return False', 'return NotImplemented', 'return [o]', 'return self.v'])}")
            if self.chance(40):
                self.emit(f"def __{self.pick(['neg', 'pos', 'invert', 'abs', 'int', 'float', 'index', 'bool', 'len', 'complex', 'round', 'trunc', 'floor'])}__(self, *a): return {self.pick(['3', '2.5', 'self', 'True', '-1', repr('s')])}")
            if self.chance(30):
                self.emit(f"__hash__ = {self.pick(['None', 'lambda self: 7'])}")
            self.depth -= 1
        values = [f"{name}()", f"{other}()", *self.some(INTS + FLOATS + TEXTS + LISTS, 2, 1)]
        for op in ops:
            self.attempt(f"{self.pick(values)} {op} {self.pick(values)}", f"{self.pick(values)} {op} {self.pick(values)}")
        for op in compared:
            self.attempt(f"{self.pick(values)} {op} {self.pick(values)}", f"{self.pick(values)} {op} {self.pick(values)}")
        self.attempt(*(f"{self.pick(['-', '+', '~', 'abs', 'int', 'float', 'bool', 'len', 'complex', 'round', 'hash', 'range', 'sorted', 'max', 'sum', 'list', 'hex', 'divmod'])}({self.pick(values)})" for _ in range(3)))
        target = self.fresh("x")
        self.emit(f"def {target}_(a):\n    a {self.pick(ops)}= {self.pick(values)}\n    return a")
        self.attempt(f"{target}_({self.pick(values)})", f"{self.pick(values)} in [{', '.join(values)}]", f"sorted([{name}(2), {name}(1)])", f"{{{name}(): 1}}")

    def container_class(self):
        name = self.fresh("B")
        self.emit(f"class {name}{self.pick(['', '', '(list)', '(dict)', '(tuple)'])}:")
        self.depth += 1
        bodies = {
            "__getitem__(self, k)": ["return k", "if k == 3: raise IndexError(k)\n    return k * 2", "return [5, 6, 7][k]", "raise KeyError(k)"],
            "__setitem__(self, k, v)": ["show('set', k, v)"], "__delitem__(self, k)": ["show('del', k)"],
            "__len__(self)": ["return 3", "return 0", "return -1", "return 'x'", "return 2**70", "return True"],
            "__iter__(self)": ["return iter([1, 2])", "yield 4\n    yield 5", "return self", "return 5", "raise TypeError('no')"],
            "__next__(self)": ["raise StopIteration", "self.n = getattr(self, 'n', 0) + 1\n    if self.n > 2: raise StopIteration\n    return self.n"],
            "__contains__(self, k)": ["return k", "return k == 1", "raise ValueError"], "__reversed__(self)": ["return iter('zy')", "return 5"],
            "__missing__(self, k)": ["return ('missing', k)"], "__call__(self, *a, **k)": ["return a, k"], "__bool__(self)": ["return False", "return 1", "raise ValueError"],
            "__getattr__(self, n)": ["if n.startswith('__'): raise AttributeError(n)\n    return n", "raise AttributeError(n)"],
            "__format__(self, spec)": ["return '<' + spec + '>'", "return 5"], "__str__(self)": ["return 'S'", "return 5"], "__eq__(self, o)": ["return True", "return NotImplemented"],
            "__length_hint__(self)": ["return 4"], "__index__(self)": ["return 1", "return 2.5"], "__enter__(self)": ["return 'in'"], "__exit__(self, *a)": ["show(a[0])\n    return True", "return False"],
        }
        for head in self.random.sample(list(bodies), 6):
            self.emit(f"def {head}:\n    {self.pick(bodies[head])}")
        self.emit(f"def __repr__(self): return {name!r}")
        self.depth -= 1
        uses = [
            "b[0]", "b[1:2]", "b['k']", "b[-1]", "len(b)", "list(b)", "[*b]", "1 in b", "9 in b", "bool(b)", "not b", "list(reversed(b))", "b(1, k=2)", "b.attr", "f'{b:>5}'", "str(b)",
            "b == b", "b != 1", "tuple(b)", "set(b)", "dict(b)", "sorted(b)", "max(b)", "sum(b)", "list(zip(b, 'ab'))", "list(enumerate(b, 1))", "list(map(repr, b))", "next(b)", "next(iter(b))",
            "[1, 2, 3][b]", "range(b)", "'ab' * b", "b + [1]", "b * 2", "hash(b) and 0", "b.__class__.__name__", "any(b)", "all(b)", "'%s|%r' % (b, b)", "'{!r:^9}'.format(b)", "b[...]", "b[1, 2]",
            "[x for x in b if x]", "{x: 1 for x in b}", "list(iter(b))", "b is b", "isinstance(b, list)", "min(b, key=str)", "''.join(b)", "bytes(b)", "int(b)", "b.__len__()", "list(filter(None, b))",
        ]
        self.emit(f"try: b = {name}()\nexcept Exception as e: b = None")
        self.attempt(*self.random.sample(uses, 10))
        self.emit(f"try:\n    {self.pick(['b[0] = 5', 'del b[0]', 'x, y = b', 'x, *y = b', 'b.q = 1; show(b.q)', 'b += [1]', 'for x in b: show(x)'])}\n    show('done')\nexcept Exception as e: caught(e)")
        self.emit(f"try:\n    with b as t:\n        show(t)\n        {self.pick(['raise KeyError(1)', 'pass', '1/0'])}\n    show('after')\nexcept Exception as e: caught(e)")

    def generators(self):
        name = self.fresh("g")
        steps = ["yield 1", "x = yield 2; show('got', x)", "yield from inner(3)", "yield from [7, 8]", "r = yield from inner(2); show('r', r)", "raise ValueError('v')", "return 9", "show((yield))"]
        self.emit("def inner(n):\n    try:\n        for i in range(n):\n            x = yield i\n            if x: show('inner', x)\n        return 'ret'\n    finally: show('inner ends')")
        self.emit(f"def {name}():")
        self.depth += 1
        for _ in range(self.pick([1, 2, 3])):
            kind = self.random.randrange(5)
            if kind == 0:
                self.emit(f"try:\n    {self.pick(steps)}\n    {self.pick(steps)}\nexcept {self.pick(['ValueError', 'GeneratorExit', 'Exception', 'KeyError'])} as e:\n    show('caught', type(e).__name__)\n    {self.pick(['yield 5', 'raise', 'pass', 'return 4', 'raise KeyError(1) from e'])}")
            elif kind == 1:
                self.emit(f"try:\n    {self.pick(steps)}\nfinally:\n    show('finally')\n    {self.pick(['pass', 'yield 6', 'pass', 'return 3'])}")
            elif kind == 2:
                self.emit(f"for i in range({self.pick('0123')}):\n    {self.pick(steps)}\n    {self.pick(['continue', 'break', 'pass'])}\nelse:\n    {self.pick(steps)}")
            elif kind == 3:
                self.emit(f"with Manager({self.pick(['True', 'False'])}) as (p, q):\n    {self.pick(steps)}")
            else:
                self.emit(self.pick(steps))
        self.emit("yield 'last'")
        self.depth -= 1
        for _ in range(2):
            # Closed at the end: when a generator that was dropped runs its `finally` is not Python's to say.
            self.attempt(f"drive({name}(), {self.some(['next', 'send', 'throw', 'close', 'next'], 6, 3) + ['close', 'close', 'close']!r})")
        self.attempt(f"list({name}())", f"[*{name}(), 0]", f"dict(enumerate({name}()))", f"sum(1 for _ in {name}())")

    def exceptions(self):
        name = self.fresh("e")
        self.emit(f"class {name}Error({self.pick(ERRORS)}):")
        self.emit(self.pick(["    pass", "    def __init__(self, *a): super().__init__(*a, 'own'); self.a = a", "    def __str__(self): return 'text'", "    code = 5"]))
        kinds = ERRORS + [f"{name}Error"]
        self.emit(f"def {name}(n):")
        self.depth += 1
        self.blocks(kinds, 0)
        self.emit("return 'end'")
        self.depth -= 1
        for n in ("0", "1", "2"):
            self.emit(f"try: show({name}({n}))\nexcept BaseException as e:\n    while e is not None:\n        caught(e)\n        show(e.__suppress_context__, type(e.__context__).__name__, type(e.__cause__).__name__, e.args)\n        e = e.__cause__ or e.__context__")
        self.attempt(f"repr({name}Error(1, 2))", f"str({name}Error('q'))", f"{name}Error(3).args", f"isinstance({name}Error(), LookupError)")

    def blocks(self, kinds, depth):
        simple = ["show(n)", f"raise {self.pick(kinds)}({self.pick(['', '1', repr('t'), '1, 2'])})", "return n", "1 / n", "[][n]", "{}[n]", "n.zz", "int('q')", f"if n == {self.pick('012')}: raise {self.pick(kinds)}(n)", f"if n == {self.pick('012')}: return 'r'"]
        if depth > 2 or self.chance(25):
            self.emit(self.pick(simple))
            return
        kind = self.random.randrange(4)
        inner = lambda: self.indented(lambda: self.blocks(kinds, depth + 1))
        if kind == 0:
            loop = self.pick(["for i in range(2):", "while True:"])
            self.emit(loop)
            inner()
            self.depth += 1
            self.emit("break" if loop.startswith("while") else self.pick(["continue", "break", "pass"]))
            self.depth -= 1
            return
        self.emit("try:")
        inner()
        if kind != 3:
            for caught in self.random.sample(kinds, self.pick([1, 2])):
                self.emit(f"except {self.pick([caught, f'({caught}, KeyError)'])} as x:")
                self.indented(lambda: self.emit("show('x', type(x).__name__, x.args)"))
                self.indented(lambda: self.emit(self.pick(["raise", "raise RuntimeError('again') from x", "raise KeyError(2)", "raise ValueError from None", "return 'handled'", "pass", "x.add_note('n')", "del x"])))
            if self.chance(30):
                self.emit("else:")
                inner()
        if kind == 3 or self.chance(50):
            self.emit("finally:")
            self.indented(lambda: self.emit(self.pick(["show('f')", "show('f', sys.exc_info()[0])", "show('f')\nif n == 2: return 'f'", "n += 1"])))

    def indented(self, work):
        self.depth += 1
        work()
        self.depth -= 1

    def patterns(self):
        name = self.fresh("P")
        self.emit(f"class {name}:\n    __match_args__ = ('x', 'y')\n    def __init__(self, x, y=0): self.x, self.y = x, y\n    def __repr__(self): return f'{name}({{self.x}}, {{self.y}})'")
        subjects = self.some(ALL + [f"{name}(1)", f"{name}([1, 2], 'k')", "{'k': 1, 'l': [2, 3]}", "[1, [2, 3], 4]", "('go', 3)", "{'type': 'a', 'v': 1}"], 7, 5)
        patterns = [
            "0", "1 | 2 | 3", "'a'", "None", "True", "[]", "[q]", "[q, *r]", "[*_, q]", "(q, r)", "[q, [r, *s], *_]", "{}", "{'k': q}", "{'k': q, **r}", "{'type': 'a' | 'b' as q, 'v': r}", "int(q)",
            "int() | float() as q", "str(q)", "bytes()", f"{name}(1)", f"{name}(x=q)", f"{name}(q, r)", f"{name}([q, *_], y=str(r))", f"{name}() as q", "list([q, *r])", "('go', int(q))", "dict(q)", "set()", "q",
            "-1 | 2.5 | 1j", "(1 as q) | (2 as q)", "[1 | 2 as q, *r]", "range()", "frozenset() | set()", "complex(real=q)", "[[q]]", "'abc' | b'abc'",
        ]
        chosen = self.random.sample([p for p in patterns if p != "q"], 6)
        self.emit(f"def {name}_(v):\n    q = r = s = None\n    match v:")
        self.depth += 2
        for pattern in chosen:
            guard = self.pick(["", "", "", " if q", " if q is not None", " if r == 1"])
            self.emit(f"case {pattern}{guard}: return {pattern!r}, q, r, s")
        if self.chance(50):
            self.emit("case _: return 'other', q, r")
        self.depth -= 2
        self.attempt(*(f"{name}_({subject})" for subject in subjects))

    def spec(self):
        fill = self.pick(["", "", "*", "0", " ", "é"])
        align = self.pick(["", "<", ">", "^", "="])
        return (
            (fill if align else "") + align + self.pick(["", "", "+", "-", " "]) + self.pick(["", "", "z"][:2]) + self.pick(["", "", "#"]) + self.pick(["", "", "0"])
            + self.pick(["", "1", "5", "12", "20"]) + self.pick(["", "", ",", "_"]) + self.pick(["", "", ".0", ".1", ".3", ".10"]) + self.pick(["", "d", "f", "e", "g", "G", "E", "F", "%", "x", "X", "o", "b", "c", "s", "n"])
        )

    def formats(self):
        for _ in range(8):
            value = self.pick(INTS + FLOATS + TEXTS + ["None", "[1]", "1j", "(1.5-2j)", "True"])
            self.attempt(f"format({value}, {self.spec()!r})")
        for _ in range(5):
            percent = "%" + self.pick(["", "", "-", "+", " ", "0", "#", "-#", "+0"]) + self.pick(["", "", "5", "12", "*"]) + self.pick(["", "", ".2", ".0", ".10"]) + self.pick("diouxXeEfFgGcrsa%")
            value = self.pick(INTS + FLOATS + TEXTS + LISTS)
            self.attempt(f"{percent!r} % {self.pick([f'({value},)', f'(3, {value})', '()', f'({value}, 1)'])}")
        self.attempt(f"'{{0[{self.pick(['0', 'a', '-1', 'x y'])}]}} {{1.real}} {{k!r:>{self.pick('059')}}}'.format({self.pick(LISTS + DICTS)}, {self.pick(INTS)}, k={self.pick(TEXTS)})")
        self.attempt(f"'{self.pick(['{} {}', '{0} {}', '{1}{0}', '{', '}}{{', '{!x}', '{:{}}', '{a.b}', '{0!s:.2}'])}'.format({', '.join(self.some(ALL, 3, 1))})")
        value, width = self.pick(INTS + FLOATS + TEXTS), self.pick(["3", "10", "'x'", "0"])
        self.attempt(f"(lambda v, w: f'{{v!r:>{{w}}}}|{{v=}}|{{v!s}}|{{v:{{w}}}}|{{ {{1: v}}[1] }}')({value}, {width})")
        self.attempt(f"repr({self.pick(FLOATS)} {self.pick('+-*/')} {self.pick(FLOATS)})", f"round({self.pick(FLOATS)}, {self.pick(['0', '1', '2', '-1', 'None', '5', '300'])})", f"str({self.pick(FLOATS)} ** {self.pick(FLOATS)})", f"float({self.pick(TEXTS)})", f"{self.pick(FLOATS)}.hex()")

    def slices(self):
        part = lambda: self.pick(["", "", "0", "1", "-1", "2", "-3", "10", "-10", "None", "True"])
        cut = lambda: f"{part()}:{part()}{self.pick(['', '', ':' + self.pick(['1', '2', '-1', '-2', '3'])])}"
        sources = ["list(range(6))", "'abcdef'", "(1, 2, 3, 4)", "b'abcd'", "bytearray(b'abcde')", "range(2, 20, 3)", "memoryview(b'abcdef').tolist()"]
        self.attempt(*(f"{self.pick(sources)}[{cut()}]" for _ in range(5)))
        for _ in range(4):
            target = self.pick(["list(range(6))", "bytearray(b'abcdef')", "['x']"])
            action = self.pick([f"a[{cut()}] = {self.pick(LISTS + TEXTS + BYTES + TUPLES + ['iter([1, 2])', 'range(3)', '5'])}", f"del a[{cut()}]", f"a[{part() or '0'}] = {self.pick(INTS)}", f"a[{cut()}] += {self.pick(LISTS)}"])
            self.emit(f"a = {target}\ntry: {action}\nexcept Exception as e: caught(e)\nshow(a)")
        self.emit(f"try:\n    {self.pick(['a, *b, c', '*a, b', 'a, (b, *c)', '[a, b]', 'a, b, *c', '(a, b), c'])} = {self.pick(LISTS + TUPLES + TEXTS + ['range(4)', '{1: 2, 3: 4}', '(1, (2, 3))', '[[1, 2], 3]'])}\n    show(a, b)\nexcept Exception as e: caught(e)")

    def comprehensions(self):
        names = ["i", "j", "k"]
        for _ in range(4):
            clauses = []
            depth = self.pick([1, 2, 2, 3])
            for n in range(depth):
                source = self.pick(["range(3)", "'abc'", "[1, 2, 3]", "{'x': 1, 'y': 2}.items()", "(0, None, 5)"] + ([f"range({names[n - 1]} or 1)", f"[{names[n - 1]}] * 2"] if n else []))
                clauses.append(f"for {names[n]} in {source}")
                if self.chance(35):
                    clauses.append(f"if {self.pick([names[n], f'{names[n]} != 1', f'(w := {names[n]})', f'not {names[0]}', f'{names[n]} == {names[0]}'])}")
            body = self.pick([names[depth - 1], f"({', '.join(names[:depth])},)", f"[{names[0]} for _ in 'ab']", f"(lambda: {names[depth - 1]})()", f"str({names[0]}) * 2", f"{{{names[0]}: {names[depth - 1]}}}", f"[x for x in [{names[0]}] for y in [x, {names[depth - 1]}]]"])
            text = " ".join(clauses)
            self.attempt(self.pick([f"[{body} {text}]", f"list({body} {text})", f"{{{names[0]}: {body} {text}}}", f"sorted({{str({body}) {text}}})", f"tuple({body} {text})", f"[f() for f in [lambda: {names[0]} {text}]]", f"any({body} {text})", f"max(({body} {text}), key=repr, default=None)"]))

    def numbers(self):
        big = INTS + ["(1 << 200)", "-(7 ** 77)", "123456789 ** 5", "(10 ** 30 + 1)", "-(2 ** 100) + 1"]
        for _ in range(8):
            a, b = self.pick(big + FLOATS[:8]), self.pick(big + FLOATS[:8])
            op = self.pick(["+", "-", "*", "//", "%", "/", "&", "|", "^", "<", "==", ">=", "<=", "!="])
            self.attempt(f"{a} {op} {b}")
        a, b = self.pick(big), self.pick(big)
        self.attempt(f"divmod({a}, {b})", f"pow({a}, {self.pick(['0', '1', '3', '-1', '17'])}, {b})", f"({a}).bit_length()", f"hash({a}) == hash(float({a}))", f"int(float({a}))", f"float({a}) == {a}", f"{a} << {self.pick(['0', '3', '70', '-1'])}", f"{a} >> {self.pick(['0', '3', '70', '200'])}", f"round({a}, {self.pick(['-1', '-5', '2', '-30'])})", f"int({self.pick(TEXTS)}, {self.pick(['0', '2', '16', '36', '37'])})", f"({a}).to_bytes({self.pick(['1', '8', '40'])}, {self.pick([repr('big'), repr('little')])}, signed={self.pick(['True', 'False'])})", f"int.from_bytes({self.pick(BYTES[:3])}, 'big', signed={self.pick(['True', 'False'])})", f"({a}).as_integer_ratio()", f"({self.pick(FLOATS)}).as_integer_ratio()", f"bin({a})[-9:], hex({b}), oct(5)", f"math.isqrt(abs({a})), math.gcd({a}, {b})", f"math.floor({self.pick(FLOATS)}), math.trunc(2.7), math.ceil({self.pick(FLOATS)})", f"complex({self.pick(INTS[:8])}, {self.pick(FLOATS[:8])}) {self.pick(['*', '+', '/', '**'])} {self.pick(['1j', '(2-1j)', '2', '0.5'])}", f"math.fsum([{', '.join(self.some(FLOATS[:12], 4, 2))}]), sum([{', '.join(self.some(FLOATS[:12], 4, 2))}])")

    def tables(self):
        d = self.fresh("d")
        self.emit(f"{d} = {self.pick(DICTS)}")
        key = lambda: self.pick(["'a'", "'b'", "1", "1.0", "True", "None", "(1, 2)", "'zz'", "[1]", "frozenset()"])
        actions = [
            lambda: f"{d}.get({key()}, 'no')", lambda: f"{d}.pop({key()})", lambda: f"{d}.pop({key()}, 0)", lambda: f"{d}.setdefault({key()}, [])", lambda: f"{d}.update({self.pick(DICTS + ['[(1, 2)]', '[(1, 2, 3)]', 'x=1', '5'])})", lambda: f"{d}.popitem()", lambda: f"{d}.copy()",
            lambda: f"{d} | {self.pick(DICTS)}", lambda: f"list({d}.{self.pick(['keys', 'values', 'items'])}())", lambda: f"sorted({d}.keys() {self.pick('&|-^')} {self.pick(SETS + LISTS[:4])}, key=repr)", lambda: f"{key()} in {d}", lambda: f"{d}[{key()}]", lambda: f"{d} == {self.pick(DICTS)}", lambda: f"list(reversed({d}))",
            lambda: f"{d}.__setitem__({key()}, 9)", lambda: f"{d}.__delitem__({key()})", lambda: f"dict.fromkeys('aba', {d})", lambda: f"[*{d}.items()][:2]", lambda: f"{d}.items() >= {self.pick(DICTS)}.items()", lambda: f"len({d}), bool({d}), max({d}, key=str, default=0)",
        ]
        self.attempt(*(self.pick(actions)() for _ in range(8)))
        self.emit(f"show({d})")
        self.emit(f"try:\n    for k in {d}: {d}[{key()}] = 1\nexcept Exception as e: caught(e)")
        s, t = self.pick(SETS), self.pick(SETS)
        for name in self.random.sample(["union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint", "update", "discard", "remove", "add", "pop"], 4):
            self.attempt(f"{s}.{name}({self.pick([t, t, self.pick(LISTS), '1', ''])})")
        self.attempt(*(f"{self.pick(SETS)} {self.pick(['|', '&', '-', '^', '<', '<=', '==', '>'])} {self.pick(SETS + LISTS[:2])}" for _ in range(3)))
        self.attempt(*(f"{self.pick(TEXTS)}.{method}" for method in self.random.sample([
            "split()", "split(',')", "split(',', 1)", "rsplit('X')", "splitlines(True)", "partition('X')", "rpartition(',')", "strip('a ')", "replace('a', 'é', 1)", "find('b', 1)", "rindex('z')", "count('')", "title()", "capitalize()", "swapcase()", "casefold()", "center(7, '.')",
            "zfill(5)", "expandtabs(3)", "startswith(('a', 'H'))", "endswith('c', 1, 2)", "encode('ascii', 'replace')", "encode('utf-8')", "isalpha()", "isdigit()", "isspace()", "istitle()", "isupper()", "join('123')", "ljust(5, 'ab')", "translate({97: None, 98: 'B'})", "removesuffix('c')", "upper()", "isidentifier()", "index('q')", "format()", "rstrip()", "isprintable()", "isdecimal()"], 8)))

    def sorting(self):
        rows = ", ".join(f"({self.random.randrange(4)}, {self.pick(['a', 'b', 'A', 'c'])!r}, {self.random.randrange(9)})" for _ in range(self.pick([5, 12, 40])))
        self.emit(f"rows = [{rows}]")
        self.attempt("sorted(rows)[:6]", "sorted(rows, key=lambda r: r[0])", "sorted(rows, key=lambda r: r[1].lower(), reverse=True)", "sorted(rows, key=lambda r: (-r[0], r[1]))[:5]", "max(rows, key=lambda r: r[0])", "min(rows, key=lambda r: r[2])", "[r[2] for r in sorted(rows, key=functools.cmp_to_key(lambda a, b: a[0] - b[0]))]")
        self.attempt(f"sorted({self.pick(LISTS + TEXTS + DICTS)}, reverse={self.pick(['True', 'False'])})", f"sorted({self.pick(['[1, None]', '[1, 2.0, True]', '[(1, None), (1, None)]', '[(1, 2), (1, None)]', '[[2], [1]]', '[float(1), 0]'])})", f"sorted('bca', key={self.pick(['None', 'ord', 'len', '5'])})", "list(itertools.groupby(sorted(rows), key=lambda r: r[0]))[0][0]", "[(k, len(list(g))) for k, g in itertools.groupby(sorted(rows), key=lambda r: r[0])]")

    def calls(self):
        name = self.fresh("f")
        signature = self.pick(["", "a", "a, b", "a, b=2", "a=1, b=None", "*a", "a, *b", "a, **b", "a, /, b", "a, *, b=3", "*, a", "*, a=1, b", "a, b=[], *c, d=0, **e", "a, /, b=2, *, c=1", "a, b, /", "*a, b", "**a", "a, /, **a_", "self, x"])
        known = [part.strip().lstrip("*").split("=")[0] for part in signature.split(",") if part.strip() not in ("", "*", "/")]
        kind = self.random.randrange(4)
        if kind == 0:
            self.emit(f"class {name}:\n    def __init__(self{', ' if signature and not signature.startswith('self') else ''}{'' if signature.startswith('self') else signature}): self.seen = {tuple(k for k in known if k != 'self')!r}\n    def __repr__(self): return repr(self.seen)")
        elif kind == 1:
            self.emit(f"{name} = lambda {signature}: ({', '.join(known)}{',' if known else ''})")
        else:
            self.emit(f"def {name}({signature}): return ({', '.join(known)}{',' if known else ''})")
        for _ in range(6):
            args = self.some(["1", "2", "'s'", "*[1, 2]", "*()", "*'ab'", "*range(3)"], 3)
            keywords = self.some(["a=7", "b=8", "c=9", "zz=0", "**{'a': 1}", "**{'b': 2, 'q': 3}", "**{}", "self=1", "x=2"], 2)
            args = [*args, *sorted(keywords, key=lambda k: k.startswith("**"))]
            if len({k.split("=")[0] for k in keywords if "=" in k}) < len([k for k in keywords if "=" in k]):
                continue
            self.attempt(f"{name}({', '.join(args)})")
        self.attempt(f"{self.pick(['print', 'len', 'max', 'sorted', 'int', 'str', 'dict', 'list', 'range', 'isinstance', 'getattr', 'zip', 'map', 'sum', 'round', 'pow', 'enumerate', 'bytes', 'float', 'complex', 'iter', 'next', 'open', 'ord', 'chr', 'divmod', 'abs'])}({', '.join(self.some(ALL, 3))})")

    def program(self):
        self.emit(PRELUDE.strip())
        self.emit("import math, functools, itertools")
        text = ", str(e)" if self.messages else ""
        self.emit(f"def caught(e): show(type(e).__name__{text})\ndef tell(work):\n    try: show(work())\n    except BaseException as e: caught(e)")
        scenes = [
            self.arithmetic_class, self.container_class, self.generators, self.exceptions, self.patterns, self.formats, self.slices, self.comprehensions, self.numbers, self.tables, self.sorting,
            self.calls,
        ]
        for _ in range(self.pick([2, 3, 4])):
            self.pick(scenes)()
        return "\n".join(self.lines) + "\n"


def program(seed, messages=False):
    return Wide(seed, messages).program()
