"""The operations that ``limits/tables.py`` does with psycopg, done with app_tables. ``measure`` also runs over an uplink."""
import time

import anvil.server
import anvil.tables as tables
import anvil.tables.query as q
from anvil.tables import app_tables, order_by


def timed(count, function):
    """Microseconds of one run: the best of five parts."""
    part = max(1, count // 5)
    best = None
    for start in range(0, count, part):
        begun = time.perf_counter()
        for index in range(start, start + part):
            function(index)
        took = (time.perf_counter() - begun) / part * 1e6
        best = took if best is None else min(best, took)
    return best


def fill(size):
    """Rows a second through add_rows of 1,000."""
    begun = time.perf_counter()
    for start in range(0, size, 1000):
        numbers = range(start, min(size, start + 1000))
        app_tables.items.add_rows([{"n": n, "name": "name %d" % (n % 997), "flag": n % 2 == 0, "data": {"k": n}} for n in numbers])
    return size / (time.perf_counter() - begun)


def measure(size):
    items = app_tables.items
    items.delete_all_rows()
    out = {"add_rows_per_s": fill(size)}
    new = {"name": "x", "flag": True, "data": {"k": 1}}
    out["insert_us"] = timed(500, lambda i: items.add_row(n=size + i, **new))
    with tables.Transaction():
        out["insert_in_transaction_us"] = timed(1000, lambda i: items.add_row(n=size + i, **new))
    items.search(n=q.greater_than_or_equal_to(size)).delete_all_rows()
    out["get_us"] = timed(1000, lambda i: items.get(n=i * 7919 % size))
    rows = list(items.search(q.page_size(500), n=q.less_than(500)))
    out["update_us"] = timed(500, lambda i: rows[i].update(name="y"))
    out["transaction_us"] = timed(500, lambda i: change_in_transaction(rows[i]))
    out["read_fetched_us"] = timed(1000, lambda i: rows[0]["n"])
    out["read_not_fetched_us"] = timed(200, lambda i: [rows[0].refresh(), rows[0]["n"]])
    by_name = [order_by("n", ascending=False)]
    out["search_filter_sort_first_100_us"] = timed(20, lambda i: items.search(*by_name, name="name %d" % (i + 900))[0])
    begun = time.perf_counter()
    seen = sum(1 for row in items.search() if row["n"] is not None)
    out["iterate_rows_per_s"] = seen / (time.perf_counter() - begun)
    out["count_us"] = timed(10, lambda i: len(items.search(flag=True)))
    return out


def change_in_transaction(row):
    with tables.Transaction():
        row.update(name="z")


@anvil.server.http_endpoint("/run/:name")
def run(name, size="0"):
    """What the benchmark asks of a worker: one of the functions here, and its figures."""
    return {"measure": measure, "grow": grow, "grid": grid}[name](int(size))


def grow(size):
    """What a row by index, the first page and a page deep inside cost in a table of that size."""
    items = app_tables.items
    items.delete_all_rows()
    fill(size)
    anvil.server.call("bench.analyze")
    deep = items.search(order_by("n"), q.page_size(100), n=q.greater_than_or_equal_to(size * 9 // 10))
    out = {"get_us": timed(500, lambda i: items.get(n=i * 7919 % size))}
    out["first_page_us"] = timed(50, lambda i: items.search(order_by("n"), q.page_size(100))[0])

    def page_after(i):
        search = items.search(order_by("n"), q.page_size(100), n=q.greater_than_or_equal_to(size * 9 // 10 - i))
        return search[0]

    out["deep_page_us"] = timed(50, page_after)
    walked = items.search(order_by("n"), q.page_size(1000))
    walked[size - 1]
    deep[0]
    out["last_page_us"] = timed(20, lambda i: anvil.server.call("bench.last_page", size))
    return out


def grid(size):
    """A page of 100 rows with two linked columns."""
    app_tables.children.delete_all_rows()
    app_tables.parents.delete_all_rows()
    parents = app_tables.parents.add_rows([{"name": "p%d" % n} for n in range(50)])
    for n in range(100):
        app_tables.children.add_row(name="c%d" % n, mother=parents[n % 50], father=parents[n * 7 % 50])

    def page(i):
        return [(row["name"], row["mother"]["name"], row["father"]["name"]) for row in app_tables.children.search()]

    return timed(50, page)
