# packages: pyflakes pycodestyle parso
import parso
import io
import pycodestyle
import ast
import pyflakes.checker
import pyflakes.api

s = "import os, sys\ndef f( a,b = 1):\n    x=1\n    return undefined_name\nprint(sys)\n"
for m in sorted(pyflakes.checker.Checker(ast.parse(s)).messages, key=lambda m: m.lineno): print(m)
st = pycodestyle.StyleGuide(quiet=False)
c = pycodestyle.Checker('x.py', lines=s.splitlines(True), options=st.options)
print(c.check_all())
m = parso.parse('def f(a, *b, c=1):\n    return [x for x in a if x]\n')
print(m.children, m.get_code() == m.get_code(), [n.name.value for n in m.iter_funcdefs()])
