# Records that are cut, escaped and quoted in odd places; what writers and dialects refuse.
import copy
import csv
import io


def read(lines, **options):
    try:
        return list(csv.reader(lines, **options))
    except (csv.Error, ValueError) as problem:
        return f"{type(problem).__name__}: {problem}"


print(read(["^"], escapechar="^"), read(["^"], escapechar="^", strict=True), read(['"^'], escapechar="^"), read(['a,"'], strict=True))
print(read([',3,"5",7.3, 9'], quoting=csv.QUOTE_NONNUMERIC), read(["abc,3"], quoting=csv.QUOTE_NONNUMERIC), read(["1_0,inf"], quoting=csv.QUOTE_NONNUMERIC))
print(read(["a\\\nb,b\r\n", "c,x\\\r\\\nd\r\n"], quoting=csv.QUOTE_NONE, escapechar="\\"))
print(read(['1,",3,",5'], quotechar=None, escapechar="\\"), read(["1,\0,3,\0,5"], quotechar="\0"))
print(read(["", "\n", "a", "\r\n", "b\r", '"x\n', 'y",z']), read(['"a"b,c', '"a" ,c']), read(['"a"b'], strict=True))
print(read(["no space, space,  spaces,\ttab", ' " q",x'], skipinitialspace=True))
limit = csv.field_size_limit()
csv.field_size_limit(5)
print(read(["abcde", "abcdef"]), csv.field_size_limit())
csv.field_size_limit(limit)


class Bad:
    def __iter__(self):
        raise OSError("not now")


class BadList:
    def __len__(self):
        return 10

    def __getitem__(self, i):
        if i > 2:
            raise OSError("at three")
        return i


out = io.StringIO()
writer = csv.writer(out)
for row in (None, 5, Bad(), BadList(), [None], "ab", (x for x in [1, None, 2.5, "q\"r", "s\nt"])):
    try:
        print(writer.writerow(row))
    except Exception as problem:
        print(type(problem).__name__, problem)
print(repr(out.getvalue()))
for make in (lambda: csv.writer(None), lambda: csv.reader(5), lambda: csv.get_dialect(None), lambda: csv.get_dialect("none such"), lambda: csv.field_size_limit("x"),
             lambda: copy.copy(csv.get_dialect("excel")), lambda: csv.reader([], "foo"), lambda: csv.writer(out, delimiter="xx"), lambda: csv.reader(Bad())):
    try:
        print(make())
    except Exception as problem:
        print(type(problem).__name__, str(problem).split(" instances")[0].split(" object")[0].replace("_csv.", ""))
