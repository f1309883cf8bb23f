# packages: rich
import io
from rich.markdown import Markdown
from rich.pretty import pretty_repr
from rich.syntax import Syntax
from rich.text import Text
from rich.panel import Panel
from rich.tree import Tree
from rich.table import Table
from rich.console import Console

c = Console(file=io.StringIO(), width=60, force_terminal=True, color_system='truecolor', legacy_windows=False, _environ={})
t = Table(title='T')
t.add_column('a', justify='right', style='cyan')
t.add_column('b')
t.add_row('1', '[bold]x[/]')
c.print(t)
tr = Tree('r')
tr.add('x').add('y')
c.print(tr)
c.print(Panel(Text('hi', style='red')))
c.print(Syntax('def f(x):\n    return x+1', 'python', line_numbers=True))
c.print(Markdown('# a\n* b'))
c.print({'a': [1, 2, 3], 'b': None})
print(repr(c.file.getvalue()))
print(pretty_repr({'k' * 20: list(range(30))}, max_width=40))
