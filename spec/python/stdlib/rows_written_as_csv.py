# Rows as csv.writer writes them: plain ones and odd ones, in many dialects.
import csv, io
class S(str):
    def __str__(self): return 'S!'
class L(list):
    def __iter__(self): return iter(['x','y'])
rows=[['a','b'],['a,b','c"d'],['x\ny','r',''],[''],[],[None],[None,1],[1,2.5,True,10**30],[S('q'),'z'],L(['1']),('t','u'),'str',{'k':1,'j':2},['-]^\\',"'"],['é','\U0001F600'],[[1,2],(3,)],range(3)]
for opts in [{},dict(delimiter=';'),dict(delimiter='-'),dict(delimiter=']'),dict(delimiter='^'),dict(delimiter='\\'),dict(quoting=csv.QUOTE_ALL),dict(quoting=csv.QUOTE_NONNUMERIC),dict(quoting=csv.QUOTE_NONE,escapechar='\\'),dict(quoting=csv.QUOTE_NONE),dict(doublequote=False,escapechar='|'),dict(lineterminator='xy\n'),dict(quotechar="'"),dict(quotechar=None,quoting=csv.QUOTE_NONE,escapechar='-'), dict(delimiter='é')]:
    for row in rows+[5,None]:
        f=io.StringIO(); w=csv.writer(f,**opts)
        try: n=w.writerow(row); print(opts, n, ascii(f.getvalue()))
        except Exception as e: print(opts, type(e).__name__, e)
    f=io.StringIO()
    try: print(csv.writer(f,**opts).writerows(r for r in rows), ascii(f.getvalue()))
    except Exception as e: print(type(e).__name__, e)


def row(*items):
    yield from items
    if "raise" in items:
        raise LookupError("in a row")


for items in [("a", 1), (1.5, None), (), ("",), ("raise", 2), ([1], S("s"))]:
    f = io.StringIO()
    try:
        print(csv.writer(f).writerow(row(*items)), ascii(f.getvalue()))
    except Exception as e:
        print(type(e).__name__, e, ascii(f.getvalue()))
f = io.StringIO()
writer = csv.DictWriter(f, ["a", "b"], restval="none")
writer.writeheader()
writer.writerows([{"a": 1, "b": "x,y"}, {"b": None}, {}])
print(f.getvalue())
items = [1, 2]
csv.writer(f).writerow(items)
print(items)
