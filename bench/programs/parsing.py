# Text parsing: a tokenizer, a recursive-descent evaluator, CSV lines, key=value settings.
class Lexer:
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def next(self):
        text = self.text
        n = len(text)
        while self.pos < n and text[self.pos] == " ":
            self.pos += 1
        if self.pos >= n:
            return ("end", None)
        c = text[self.pos]
        if c.isdigit():
            start = self.pos
            while self.pos < n and text[self.pos].isdigit():
                self.pos += 1
            return ("num", int(text[start:self.pos]))
        if c.isalpha() or c == "_":
            start = self.pos
            while self.pos < n and (text[self.pos].isalnum() or text[self.pos] == "_"):
                self.pos += 1
            return ("name", text[start:self.pos])
        self.pos += 1
        return ("op", c)


class Parser:
    def __init__(self, text, env):
        self.lexer = Lexer(text)
        self.env = env
        self.tok = self.lexer.next()

    def advance(self):
        tok = self.tok
        self.tok = self.lexer.next()
        return tok

    def expr(self):
        v = self.term()
        while self.tok in (("op", "+"), ("op", "-")):
            op = self.advance()[1]
            w = self.term()
            v = v + w if op == "+" else v - w
        return v

    def term(self):
        v = self.factor()
        while self.tok[0] == "op" and self.tok[1] in "*/%":
            op = self.advance()[1]
            w = self.factor()
            if op == "*":
                v *= w
            elif op == "/":
                v //= w
            else:
                v %= w
        return v

    def factor(self):
        kind, value = self.advance()
        if kind == "num":
            return value
        if kind == "name":
            return self.env[value]
        if value == "(":
            v = self.expr()
            self.advance()
            return v
        if value == "-":
            return -self.factor()
        raise SyntaxError("unexpected %r" % (value,))


def parse_csv(text):
    rows = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        cells = [c.strip() for c in line.split(",")]
        rows.append({"id": int(cells[0]), "name": cells[1].title(), "score": float(cells[2])})
    return rows


def parse_settings(text):
    out = {}
    section = None
    for line in text.split("\n"):
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
            out[section] = {}
        elif "=" in line:
            k, _, v = line.partition("=")
            out[section][k.strip()] = v.strip()
    return out


def once():
    t = 0
    env = {"x": 3, "y": 5, "long_name": 7}
    for i in range(250):
        t += Parser("(x + %d) * y - long_name %% 4 + 12 * (3 + 4 * (2 - x)) + -y" % i, env).expr()
    csv = "# head\n" + "\n".join("%d, name%d , %d.5" % (i, i, i) for i in range(200))
    for _ in range(12):
        rows = parse_csv(csv)
        t += sum(r["id"] for r in rows) + int(rows[7]["score"])
    ini = "\n".join("[s%d]\na = %d\nb=%d" % (i, i, i * 2) for i in range(150))
    for _ in range(12):
        s = parse_settings(ini)
        t += len(s) + int(s["s9"]["b"])
    return t


def bench():
    t = 0
    for _ in range(5):
        t += once()
    return t
