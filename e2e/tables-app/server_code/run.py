import anvil.server
from anvil.tables import app_tables, order_by

from .Suite import run


@anvil.server.callable
def suite(size):
    return run(size)


@anvil.server.callable
def fill():
    """100 rows with two linked columns."""
    app_tables.things.delete_all_rows()
    app_tables.others.delete_all_rows()
    others = app_tables.others.add_rows([{"name": "o%d" % n} for n in range(10)])
    for n in range(100):
        app_tables.things.add_row(n=n, one=others[n % 10], many=[others[n * 3 % 10], others[0]])


@anvil.server.callable
def hand_over():
    app_tables.things.delete_all_rows()
    other = app_tables.others.add_row(name="linked")
    row = app_tables.things.add_row(s="handed", n=1, one=other)
    row["one"]["name"]
    return row


@anvil.server.callable
def take_back(row):
    row.update(s="changed", n=2)
    return row["n"]


@anvil.server.callable
def view():
    app_tables.hidden.delete_all_rows()
    app_tables.hidden.add_rows([{"owner": "me", "rank": 1}, {"owner": "you", "rank": 2}, {"owner": "me", "rank": 3}])
    return app_tables.hidden.client_writable(owner="me")


@anvil.server.callable
def owners():
    return [[row["owner"], row["rank"]] for row in app_tables.hidden.search(order_by("rank"))]


@anvil.server.callable
def chain():
    """A row of a table that client code has no right to, with a row above it, and so on."""
    row = None
    for name in ("top", "high", "middle", "low"):
        row = app_tables.hidden.add_row(owner=name, up=row)
    return app_tables.hidden.get_by_id(row.get_id())


@anvil.server.callable
def chains():
    app_tables.hidden.delete_all_rows()
    for n in range(5):
        chain()
    return app_tables.hidden.client_readable().search(owner="low")
