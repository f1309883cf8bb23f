# packages: tabulate prettytable
from prettytable import PrettyTable
from tabulate import tabulate

for f in ['plain', 'grid', 'pipe', 'html', 'fancy_grid', 'latex', 'rst']:
    print(tabulate([['a', 1.5, None], ['bb', 22, 'x']], headers=['n', 'v', 'z'], tablefmt=f))
t = PrettyTable(['a', 'b'])
t.add_row([1, 'x'])
t.add_row([22, 'yy'])
t.align['a'] = 'r'
print(t)
print(t.get_html_string())
