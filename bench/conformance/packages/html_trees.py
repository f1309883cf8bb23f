# packages: html5lib beautifulsoup4
from bs4 import BeautifulSoup
import html5lib

h = '<html><body><div class="a b"><p id=x>Hi <b>there</b><p>two</div><table><tr><td>1<td>2</table></body>'
for p in ('html.parser', 'html5lib'):
    s = BeautifulSoup(h, p)
    print(s.prettify())
    print([t.get_text() for t in s.find_all('p')], s.select('div.a > p#x b'), s.find('td').find_next_sibling('td'), s.div['class'])
    s.p.b.replace_with('X')
    s.p['data-q'] = '1'
    print(s.p, list(s.stripped_strings))
