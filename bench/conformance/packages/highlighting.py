# packages: pygments
from pygments.formatters import *
from pygments.lexers import *
from pygments import highlight

for l, c in ((PythonLexer(), 'def f(x: int) -> str:\n    """d"""\n    return f"{x!r:>10}" # c\n'), (JsonLexer(), '{"a":[1,2.5,null]}'), (HtmlLexer(
), '<a href="x">y</a><script>var a=1</script>'), (SqlLexer(), "select * from t where a='b'"), (get_lexer_by_name('c++'), 'int main(){return 0;} // x')):
    print(highlight(c, l, HtmlFormatter()))
    print(highlight(c, l, TerminalFormatter()))
