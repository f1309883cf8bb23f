# packages: jinja2
from jinja2 import Environment, DictLoader

e = Environment(
    loader=DictLoader(
        {
            'base': '<h1>{% block t %}base{% endblock %}</h1>{{ x|upper }}',
            'c': '{% extends "base" %}{% block t %}{{ super() }} child{% for i in items if i %}{{ loop.index }}:{{ i }}{% if not loop.last %},{% endif %}{% endfor %}{% endblock %}',
            'm': '{% macro f(a,b=2) %}[{{a}}-{{b}}]{% endmacro %}{{ f(1) }}{{ f(3,b=4) }}{% set ns=namespace(n=0) %}{% for k,v in d|dictsort %}{{k}}={{v}};{% set ns.n=ns.n+v %}{% endfor %}{{ns.n}}{{ "%.2f"|format(3.14159) }}{{ [1,2,3]|sum }}{{ "<b>"|e }}{{ users|map(attribute="n")|join("/") }}{{ xs|groupby("k") }}'}),
    autoescape=True)
print(e.get_template('c').render(x='abc', items=['a', 0, 'b']))
print(e.get_template('m').render(d={'b': 1, 'a': 2}, users=[{'n': 'x'}, {'n': 'y'}], xs=[{'k': 1, 'v': 2}, {'k': 1, 'v': 3}]))
try:
    e.from_string('{{ foo.bar.baz }}').render()
except Exception as x:
    print(type(x).__name__, x)
try:
    e.from_string('{% if %}')
except Exception as x:
    print(type(x).__name__, x)
