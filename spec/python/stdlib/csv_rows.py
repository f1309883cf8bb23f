"""`csv.reader` on rows of every sort: quotes, breaks inside, limits, dialects, sources that are no files."""
import csv
import io

TEXTS = ["a,b,c\r\n", "a,b\n1,2\n", "a,b\r", '"a","b"\n', '"a ""q"" b",c\n', '"a\nb",c\n', 'x"y,z\n', '"x"y,z\n', '"x" ,z\n', '"",""\n', '""\n', '"a', '"a""', "\n", "\r\n\n", ",\n", ",,", "a,\n", ' "a",b\n', '"a", "b"\n', "a\rb\n", "a\n\n", 'a""b,"c"d\n', "\u00e9,\U0001f600\n", '"$&","a""$1"\n', "x" * 30 + ",y\n", '"' + "z" * 30 + '"\n', "1.5,2,\"x\"\n", "a;b|c\td\n", "a\\,b,c\n", "'a','b''c'\n"]


def show(f):
    try:
        r = f()
        print(ascii(r))
    except Exception as e:
        print(type(e).__name__, str(e)[:45])


OPTIONS = [{}, {"strict": True}, {"delimiter": ";"}, {"delimiter": "\U0001f600"}, {"quotechar": "'"}, {"quoting": csv.QUOTE_NONE}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_ALL}, {"doublequote": False}, {"skipinitialspace": True}, {"escapechar": "\\"}, {"quotechar": None, "quoting": csv.QUOTE_NONE}, {"dialect": "excel-tab"}, {"dialect": "unix"}]
for o in OPTIONS:
    for t in TEXTS:
        show(lambda: list(csv.reader(io.StringIO(t, newline=""), **o)))
        show(lambda: list(csv.reader([t, "n,m"], **o)))
r = csv.reader(["a,b", '"c', 'd",e', "f"])
for row in r:
    print(r.line_num, row)
show(lambda: list(csv.reader([1])))
show(lambda: list(csv.reader([b"a"])))


class S(str):
    pass


show(lambda: list(csv.reader([S("a,b")])))
show(lambda: list(csv.reader(x for x in ["a,b", "c"])))
old = csv.field_size_limit(10)
for t in ("a" * 10 + ",b", "a" * 11 + ",b", "aaaaa,bbbbb,ccccc", '"' + "a" * 11 + '"'):
    show(lambda: list(csv.reader([t])))
csv.field_size_limit(old)
show(lambda: list(csv.DictReader(io.StringIO('k,v\n1,"x,y"\n2\n3,4,5\n'))))
