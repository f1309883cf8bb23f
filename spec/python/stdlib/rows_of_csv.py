import csv
import io

text = 'a,b,c\n1,"x, y",3\n"multi\nline","say ""hi""",\n'
print(list(csv.reader(io.StringIO(text))))
print(list(csv.DictReader(io.StringIO(text))))
out = io.StringIO()
writer = csv.writer(out)
writer.writerow(['plain', 'a,b', 'say "hi"', 1, 2.5, None, 'line\nbreak'])
writer.writerows([[''], ['', '']])
print(repr(out.getvalue()))
out = io.StringIO()
named = csv.DictWriter(out, ['x', 'y'], delimiter=';', quoting=csv.QUOTE_ALL)
named.writeheader()
named.writerow({'x': 1, 'y': 'two'})
print(repr(out.getvalue()))
print(list(csv.reader(['1;"2"', '3;4'], delimiter=';', quoting=csv.QUOTE_NONNUMERIC)), csv.list_dialects())
try:
    csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(['a,b'])
except csv.Error as error:
    print(error)
