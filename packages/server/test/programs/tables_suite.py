"""What tables do, as a program that runs in server code, over an uplink and in a page alike. ``run(size)`` gives one line a case."""
import datetime

import anvil
import anvil.server
import anvil.tables as tables
import anvil.tables.query as q
from anvil.tables import app_tables, order_by

D = datetime.date
CASES = []
#: How many rows the large search goes through.
SIZE = [1000]


def case(function):
    CASES.append(function)
    return function


def raises(kind, text, function):
    try:
        function()
    except kind as error:
        assert text in str(error), str(error)
        return
    raise AssertionError("nothing was raised")


def fresh(**columns):
    row = app_tables.things.add_row(**columns)
    return app_tables.things.get_by_id(row.get_id())


def clear():
    app_tables.things.delete_all_rows()
    app_tables.others.delete_all_rows()


def numbers(*queries, **columns):
    return [row["n"] for row in app_tables.things.search(order_by("n"), *queries, **columns)]


@case
def values_of_every_type():
    ann = app_tables.others.add_row(name="Ann")
    at = datetime.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=datetime.timezone.utc)
    given = {
        "s": "héllo \U0001f600 \u2028 '\"\\ %s $1",
        "n": 1.5,
        "b": False,
        "d": D(2026, 2, 28),
        "dt": at,
        "obj": {"a": [1, 2.5, None, True, "x", {"deep": []}]},
        "one": ann,
        "many": [ann, ann],
    }
    row = fresh(**given)
    for name, value in given.items():
        assert row[name] == value, (name, row[name])
    assert [other["name"] for other in row["many"]] == ["Ann", "Ann"]
    empty = fresh()
    assert all(value is None for value in empty.values()), dict(empty)


@case
def extreme_values():
    for value in ("", "x" * 70000, "\u00a0", "\ud7ff\ue000\U0010ffff", "a\tb\nc\r"):
        assert fresh(s=value)["s"] == value
    for value in (0, -1, 2**53 + 1, -(2**63), 10**30, 0.1 + 0.2, 1e300, 5e-324, -1.5):
        again = fresh(n=value)["n"]
        assert again == value and type(again) is type(value), (value, again)
    assert type(fresh(n=2.0)["n"]) is float and type(fresh(n=2)["n"]) is int
    for value in (D(1, 1, 1), D(9999, 12, 31)):
        assert fresh(d=value)["d"] == value
    for value in ([], {}, "", 0, False, [[[[]]]], {"ключ": "знач"}, [2.0, 2]):
        assert fresh(obj=value)["obj"] == value, value
    assert fresh(obj=None)["obj"] is None


@case
def wrong_values_are_refused():
    things = app_tables.things
    raises(tables.TableError, "Column 'n' is a number - cannot set it to a string", lambda: things.add_row(n="1"))
    raises(tables.TableError, "Column 'b' is a bool - cannot set it to a number", lambda: things.add_row(b=1))
    raises(tables.TableError, "Cannot store", lambda: things.add_row(n=float("nan")))
    raises(tables.NoSuchColumnError, "No such column 'zz'", lambda: things.add_row(zz=1))
    raises(tables.TableError, "NUL", lambda: things.add_row(s="a\0b"))
    row = things.add_row(s="kept", n=1)
    raises(tables.TableError, "Column 'n'", lambda: row.update(s="lost", n="x"))
    assert (row["s"], row["n"], things.get_by_id(row.get_id())["s"]) == ("kept", 1, "kept")
    raises(tables.NoSuchColumnError, "No such column", lambda: row["zz"])


@case
def comparisons():
    app_tables.things.add_rows([{"n": n, "s": "row %d" % n, "b": n % 2 == 0, "d": D(2026, 1, 1 + n)} for n in range(10)] + [{}])
    assert numbers(n=q.greater_than(7)) == [8, 9]
    assert numbers(n=q.greater_than_or_equal_to(8)) == [8, 9]
    assert numbers(n=q.less_than(1.5)) == [0, 1]
    assert numbers(n=q.less_than_or_equal_to(1)) == [0, 1]
    assert numbers(n=q.between(2, 4)) == [2, 3]
    assert numbers(n=q.between(2, 4, min_inclusive=False, max_inclusive=True)) == [3, 4]
    assert numbers(d=q.between(D(2026, 1, 1), D(2026, 1, 3))) == [0, 1]
    assert numbers(s=q.greater_than("row 8")) == [9]
    assert numbers(n=None) == [None]
    assert numbers(n=q.not_(None), b=True) == [0, 2, 4, 6, 8]


@case
def combinations():
    app_tables.things.add_rows([{"n": n, "s": "row %d" % n, "b": n % 2 == 0} for n in range(10)] + [{}])
    assert numbers(n=q.any_of(1, 2, None)) == [None, 1, 2]
    assert numbers(n=q.none_of(*range(9))) == [None, 9]
    assert numbers(q.any_of(n=1, s="row 2")) == [1, 2]
    assert numbers(q.all_of(q.any_of(n=1, s="row 2"), b=True)) == [2]
    assert numbers(q.not_(b=True), n=q.less_than(4)) == [1, 3]
    assert numbers(n=q.all_of(q.greater_than(2), q.less_than(5))) == [3, 4]
    assert numbers(q.none_of(q.any_of(n=q.less_than(9)), b=True)) == [9]
    assert numbers(n=q.any_of()) == []
    assert numbers(q.all_of()) == [None, *range(10)]


@case
def text_patterns():
    for number, text in enumerate(["apple pie", "Apple", "cherry", "50% off_x", "", None]):
        app_tables.things.add_row(n=number, s=text)
    assert numbers(s=q.like("a%")) == [0]
    assert numbers(s=q.ilike("a%")) == [0, 1]
    assert numbers(s=q.like("50\\% off\\_x")) == [3]
    assert numbers(s=q.like("_herry")) == [2]
    assert numbers(s=q.full_text_match("pies")) == [0]
    assert numbers(s=q.full_text_match("cherry | apple", raw=True)) == [0, 1, 2]
    raises(tables.TableError, "Invalid query", lambda: numbers(s=q.full_text_match("pie &", raw=True)))
    raises(tables.TableError, "Invalid query", lambda: numbers(n=q.like("1")))
    for attack in ("' or '1'='1", "'; drop table app_tables.things; --", "$1", "%s", "\\"):
        assert numbers(s=attack) == []
        raises(tables.NoSuchColumnError, "No such column", lambda: numbers(**{attack: 1}))


@case
def simple_objects():
    for number, value in enumerate([{"k": 1, "tags": ["x", "y"]}, {"k": {"a": 1, "b": 2}}, [1, 2, 3], "text", None, {}]):
        app_tables.things.add_row(n=number, obj=value)
    assert numbers(obj={"k": 1}) == [0]
    assert numbers(obj={"k": {"a": 1}}) == [1]
    assert numbers(obj={"tags": ["y"]}) == [0]
    assert numbers(obj=[3, 1]) == [2]
    assert numbers(obj="text") == [3]
    assert numbers(obj=None) == [4]
    row = app_tables.things.get(n=0)
    row["obj"]["k"] = 2
    assert row["obj"]["k"] == 1


@case
def order():
    for number, text in [(3, "b"), (1, "a"), (2, "b"), (None, "c"), (4, None)]:
        app_tables.things.add_row(n=number, s=text)

    def found(*orders):
        return [(row["s"], row["n"]) for row in app_tables.things.search(*orders)]

    assert found(order_by("n")) == [("c", None), ("a", 1), ("b", 2), ("b", 3), (None, 4)]
    assert found(order_by("n", ascending=False)) == [(None, 4), ("b", 3), ("b", 2), ("a", 1), ("c", None)]
    assert found(order_by("s", ascending=False), order_by("n")) == [("c", None), ("b", 2), ("b", 3), ("a", 1), (None, 4)]
    assert found() == [("b", 3), ("a", 1), ("b", 2), ("c", None), (None, 4)]
    raises(tables.TableError, "Cannot sort by", lambda: found(order_by("zz")))


@case
def a_large_search_is_read_page_by_page():
    size = SIZE[0]
    for start in range(0, size, 1000):
        app_tables.things.add_rows([{"n": n, "s": "row %d" % n} for n in range(start, min(size, start + 1000))])
    found = app_tables.things.search(order_by("n", ascending=False))
    assert found[0]["n"] == size - 1
    assert len(found) == size
    assert [row["n"] for row in found[98:103]] == list(range(size - 99, size - 104, -1))
    assert sum(row["n"] for row in found) == size * (size - 1) // 2
    assert [row["n"] for row in app_tables.things.search(q.page_size(7), n=q.less_than(20))] == list(range(20))
    app_tables.things.search(n=q.less_than(size - 3)).delete_all_rows()
    assert len(app_tables.things.search()) == 3


@case
def links():
    ann, bob = (app_tables.others.add_row(name=name) for name in ("Ann", "Bob"))
    bob["parent"] = ann
    row = fresh(n=1, one=bob, many=[ann, bob])
    assert row["one"]["parent"]["name"] == "Ann"
    assert numbers(one=bob) == [1] and numbers(one=ann) == []
    assert numbers(many=[bob]) == [1] and numbers(many=[bob, ann]) == [1]
    assert numbers(one=q.any_of(ann, bob)) == [1]
    row["many"] = []
    assert row["many"] == [] and fresh(n=2)["many"] is None
    assert numbers(many=[]) == [1] and numbers(many=None) == [2]
    bob.delete()
    assert app_tables.things.get(n=1)["one"] is None
    raises(tables.TableError, "", lambda: app_tables.things.add_row(one=app_tables.things.get(n=1)))
    raises(tables.RowDeleted, "deleted", lambda: bob["name"])


@case
def links_of_links():
    above = None
    people = []
    for n in range(12):
        above = app_tables.others.add_row(name="p%d" % n, rank=n, parent=above)
        people.append(above)
    app_tables.things.add_rows([{"n": n, "one": people[n], "many": [people[11 - n]]} for n in range(12)])
    seen = []
    for row in app_tables.things.search(order_by("n")):
        boss = row["one"]["parent"]
        chief = boss and boss["parent"]
        others = [other["parent"]["parent"]["name"] for other in row["many"] if other["rank"] > 1]
        seen.append((boss and boss["name"], chief and chief["name"], others))
    for n in range(12):
        assert seen[n][0] == ("p%d" % (n - 1) if n > 0 else None), seen[n]
        assert seen[n][1] == ("p%d" % (n - 2) if n > 1 else None), seen[n]
        assert seen[n][2] == (["p%d" % (9 - n)] if n < 10 else []), seen[n]
    assert app_tables.things.get(n=5)["one"]["parent"]["parent"]["name"] == "p3"
    assert app_tables.others.get(name="p11")["parent"]["parent"]["parent"]["parent"]["rank"] == 7


@case
def rows():
    row = app_tables.things.add_row(s="a", n=1)
    same = app_tables.things.get(n=1)
    assert row == same and hash(row) == hash(same) and row != dict(row)
    assert "s" in row and "zz" not in row and row.get("zz", 5) == 5
    row.update({"s": "b"}, n=2)
    assert (row["s"], row["n"], same["s"]) == ("b", 2, "a")
    same.refresh()
    assert same["s"] == "b"
    assert app_tables.things.has_row(row) and row in app_tables.things and row not in app_tables.others
    row.delete()
    row.delete()
    raises(tables.RowDeleted, "deleted", lambda: same.refresh())
    raises(tables.RowDeleted, "deleted", lambda: row["s"])
    assert app_tables.things.get_by_id(same.get_id()) is None
    raises(tables.TableError, "More than one", lambda: [app_tables.things.add_rows([{"n": 5}, {"n": 5}]), app_tables.things.get(n=5)])


@case
def media():
    content = bytes(range(256)) * 3000
    row = fresh(m=anvil.BlobMedia("image/x", content, name="ü.bin"))
    facts = (row["m"].name, row["m"].content_type, row["m"].length)
    assert facts == ("ü.bin", "image/x", len(content)), facts
    got = row["m"].get_bytes()
    assert got == content, (len(got), len(content))
    other = fresh(m=row["m"])
    row.delete()
    got = other["m"].get_bytes()
    assert got == content, ("copied", len(got), len(content))
    assert fresh(m=anvil.BlobMedia("text/plain", b""))["m"].get_bytes() == b"", "empty"
    assert numbers(m=None) == [], numbers(m=None)
    raises(tables.TableError, "None", lambda: numbers(m=other["m"]))
    other["m"] = None
    assert other["m"] is None


@case
def fetching_less():
    ann = app_tables.others.add_row(name="Ann", rank=1)
    app_tables.things.add_row(s="a", n=1, one=ann)
    for row in app_tables.things.search(q.fetch_only("s", one=q.fetch_only("name"))):
        assert (row["s"], row["one"]["name"], row["one"]["rank"], row["n"]) == ("a", "Ann", 1, 1)
    assert app_tables.things.get(q.fetch_only("n"))["s"] == "a"
    raises(tables.TableError, "No such column 'zz' exists", lambda: list(app_tables.things.search(q.fetch_only("zz"))))


@case
def csv():
    app_tables.others.add_rows([{"name": 'a "b", c', "rank": 2}, {"name": "=1+1", "rank": 1}])
    text = app_tables.others.search(order_by("rank")).to_csv().get_bytes().decode()
    lines = text.split("\n")
    assert lines[0] == '"ID","name","parent","rank"' and lines[1].endswith('"=1+1","","1"'), lines
    assert '"a ""b"", c"' in lines[2]
    assert '"\'=1+1"' in app_tables.others.to_csv(escape_for_excel=True).get_bytes().decode()


@case
def batches():
    rows_ = app_tables.things.add_rows([{"n": n} for n in range(4)])
    with tables.batch_update:
        rows_[0]["n"] = 10
        rows_[1].update(n=11, s="x")
        assert rows_[0]["n"] == 10
    assert numbers() == [2, 3, 10, 11]

    def failing():
        with tables.batch_update:
            rows_[2]["n"] = 20
            rows_[3]["n"] = "x"

    raises(tables.TableError, "Column 'n'", failing)
    assert numbers() == [2, 3, 10, 11] and rows_[2]["n"] == 2
    with tables.batch_delete:
        rows_[2].delete()
        rows_[3].delete()
    assert numbers() == [10, 11]


@case
def buffers():
    row = app_tables.things.add_row(n=1)
    with row.buffer_changes():
        row["n"] = 2
        assert row["n"] == 2 and row.buffered_changes == {"n": 2} and numbers() == [1]
        row.save()
        row["n"] = 3
    assert row["n"] == 2 and numbers() == [2]
    row.buffer_changes(True)
    row["n"] = 4
    row.save()
    assert numbers() == [4]
    row["n"] = 5
    row.reset()
    assert row["n"] == 4


@case
def views():
    app_tables.things.add_rows([{"n": n, "b": n % 2 == 0, "s": "v%d" % n} for n in range(6)])
    even = app_tables.things.client_readable(b=True)
    assert sorted(row["n"] for row in even.search()) == [0, 2, 4]
    assert "b" not in dict(even.get(n=2)) and even.get(n=1) is None
    raises(tables.NoSuchColumnError, "'b'", lambda: len(even.search(b=False)))
    writable = app_tables.things.client_writable(n=q.less_than(5), b=True)
    assert app_tables.things.get_by_id(writable.add_row(n=4.5, s="new").get_id())["b"] is True
    raises(tables.TableError, "Data does not match view constraints", lambda: writable.add_row(n=7))
    raises(tables.TableError, "Data does not match view constraints", lambda: writable.get(n=2).update(n=9))
    assert app_tables.things.get(n=9) is None
    few = app_tables.things.client_readable(q.only_cols("s"))
    assert dict(few.get(s="v1")) == {"s": "v1"}
    raises(tables.NoSuchColumnError, "No such column 'n'", lambda: few.get(s="v1")["n"])
    raises(tables.TableError, "read-write", lambda: even.client_writable())


def run(size=1000, only=None):
    """One line for each case: ``name: ok``, or what went wrong."""
    SIZE[0] = size
    lines = []
    for function in CASES:
        if only and function.__name__ != only:
            continue
        try:
            clear()
            function()
            lines.append(function.__name__ + ": ok")
        except Exception as error:
            lines.append("%s: %s: %s" % (function.__name__, type(error).__name__, error))
    clear()
    return lines
