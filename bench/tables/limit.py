"""What the shared limits leave out, with psycopg in the same PostgreSQL: a transaction of one change, a page with its links. One line of JSON."""
import json
import sys
import time

import psycopg


def timed(count, function):
    """Microseconds of one run: the best of five parts."""
    best = None
    for _ in range(5):
        begun = time.perf_counter()
        for index in range(count // 5):
            function(index)
        took = (time.perf_counter() - begun) / (count // 5) * 1e6
        best = took if best is None else min(best, took)
    return best


with psycopg.connect(sys.argv[1], autocommit=True) as c:
    c.execute("drop table if exists limit_items; drop table if exists limit_parents")
    c.execute("create table limit_parents (id bigserial primary key, name text)")
    c.execute("create table limit_items (id bigserial primary key, name text, mother bigint, father bigint)")
    c.execute("insert into limit_parents (name) select 'p' || n from generate_series(1, 50) n")
    c.execute("insert into limit_items (name, mother, father) select 'c' || n, n % 50 + 1, n * 7 % 50 + 1 from generate_series(1, 100) n")
    c.execute("analyze limit_items; analyze limit_parents")

    def change(index):
        with c.transaction():
            c.execute("update limit_items set name = %s where id = %s", ("y", 1 + index % 100))

    def page(index):
        rows = c.execute("select * from limit_items order by id limit 100").fetchall()
        ids = list({row[2] for row in rows} | {row[3] for row in rows})
        names = dict(c.execute("select id, name from limit_parents where id = any(%s)", (ids,)).fetchall())
        return [(row[1], names[row[2]], names[row[3]]) for row in rows]

    out = {"transaction_us": timed(500, change), "grid_us": timed(50, page)}
    c.execute("drop table limit_items; drop table limit_parents")
    print(json.dumps(out))
