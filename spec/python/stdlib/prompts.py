"""What a prompt asks: codeop and code read lines until a statement is whole."""
import code
import codeop
import contextlib
import io

TEXTS = ["(a **", "print([1,\n2,", "if 9==3:\n   pass\nelse:", "if 1:", "if 1:\n", "def x():\n  pass", "\n\ndef x():\n  pass",
         "a = 9+ \\", "a = 'a\\", "a = '''xy", "if True:\n if True:\n  if True:   \n", "@a(b", "from a import (b,", "{a:b,c",
         "def a(b", "try:\n pass\nexcept:", "class a(", "[x for x in (", "a b", "a = ", "a = 9 +", "def x():\n\npass\n", "]",
         "return 2.3", "if 1: pass", "if 1: pass\n", "a = 1", "# only this", "def x():\n  pass\n", "x = f'''{1}"]
for text in TEXTS:
    try:
        made = codeop.compile_command(text)
        print(repr(text), "incomplete" if made is None else "whole")
    except SyntaxError as e:
        print(repr(text), type(e).__name__)
for text in ("", "(9+", "a\n", "9+", "lambda z: \\"):
    try:
        made = codeop.compile_command(text, symbol="eval")
        print(repr(text), "incomplete" if made is None else "whole")
    except SyntaxError as e:
        print(repr(text), type(e).__name__)
print(compile("a = 1", "x", "exec") == compile("a = 1", "x", "exec"), compile("a = 1", "x", "exec") == compile("a = 2", "x", "exec"))

lines = iter("""x = 3
def double(n):
    return n * 2

double(x)
for i in range(2):
    i

print("(", x)
y = (1,
2)
y
1 +
z = [q for q in range(3)]
z
""".split("\n"))


def read(prompt):
    try:
        line = next(lines)
    except StopIteration:
        raise EOFError from None
    print(prompt + line)
    return line


console = code.InteractiveConsole()
console.raw_input = read
errors = io.StringIO()
with contextlib.redirect_stderr(errors):
    console.interact(banner="hello", exitmsg="bye")
print([line for line in errors.getvalue().split("\n") if "Error" in line or line in ("hello", "bye")])
