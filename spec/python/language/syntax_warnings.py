"""SyntaxWarning: what CPython says of programs that are valid and hardly mean what they say; filters decide what becomes of it."""
import re
import warnings


def said(message):
    """The words of 3.11 and later ones name the literal's type differently."""
    return re.sub(r"with ('\w+'|a) literal", "with a literal", str(message))


SCENES = [
    "x is 1", "x is not 'a'", "x is ()", "None is x", "x is True", "x is b''", "1 is x is 2", "x == 1",
    "assert (x, 'm')", "assert ()", "assert x, 'm'",
    "'a'()", "1(2)", "[1](2)", "(1, 2)(3)", "{1: 2}(3)", "f'{x}'()", "[i for i in []](3)", "x()",
    "[1]['a']", "'abc'['a']", "(1,)[1.0]", "1[0]", "None[0]", "{1}[0]", "(lambda: 1)[0]", "[1][None, 2]", "[1][x]", "[1][1:2]", "{1: 2}['a']", "'a'[True]",
    "for i in []:\n    ''[1.5]\n    x is 2\n",
]
for scene in SCENES:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        compile(scene, "<scene>", "exec")
    print(repr(scene), [(w.category.__name__, said(w.message), w.lineno, w.filename) for w in seen])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compile(scene, "<scene>", "exec")
        except SyntaxError as e:
            print("   ", said(e.msg), e.lineno, e.filename)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(eval("x is 5", {"x": 5.5}))
    exec("y = x is 'a'", {"x": 5})
print(len(seen))
