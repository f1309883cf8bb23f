"""Tables and views of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import _batch, _data, _models, _seam
from ._data import Columns, Group, known_columns, note_columns
from ._errors import table_error
from ._row import Row, table_names, to_wire
from ._search import SearchIterator, encode_query

_V2 = "anvil.private.tables.v2."


def rows_of(answer: str) -> tuple[Group, list[Row]]:
    """The rows that an answer packed."""
    group, raws = _data.unpack(answer)
    note_columns(group.columns)
    make = Row._from_group
    return group, [make(group, raw) for raw in raws]


def new_row(columns: Columns, row_id: int, mac: str | None, values: dict[str, Any]) -> Row:
    """A row that was just added with these values: the rest of its columns is None."""
    group = Group(columns, {}, _data.Linked(), 1)
    row = Row._from_group(group, [row_id, mac])
    own: dict[str, Any] = dict.fromkeys(columns.names)
    row._own = own
    row._show(values)
    return row


class Table:
    """A table of the app, or a view of one: fewer rows, fewer columns or other rights."""

    def __init__(self, capability: Any, view_key: str) -> None:
        self._cap = capability
        self._view_key = view_key
        self._table_id = _data.view_of(view_key)["id"]

    def _right(self) -> Any:
        if self._cap is None:
            side = "server" if _seam.is_server_side() else "client"
            message = f"Cannot access this table from {side} code."
            raise _seam.PermissionDenied({"type": "anvil.server.PermissionDenied", "message": message})
        return "t:" + self._view_key if _seam.PLAIN_RIGHTS else self._cap

    def _ask(self, name: str, *args: Any, **kwargs: Any) -> Any:
        right = self._right()
        _batch.flush()
        return _seam.call(_V2 + "table." + name, right, *args, **kwargs)

    @property
    def Row(self) -> Any:
        """The class to derive a model class from: ``class Book(app_tables.books.Row): …``."""
        return _models.base_of(self)

    # Rows

    def add_row(self, **columns: Any) -> Any:
        """Add a row; columns that are not given are None."""
        model = _models.model_of(self._table_id)
        if model is not None:
            return model._create(self, columns, False)
        return self._insert(columns, None)

    def _insert(self, columns: dict[str, Any], overrides: Any) -> Any:
        sent = {name: to_wire(value) for name, value in columns.items()}
        known = known_columns(self._view_key)
        row_id, mac, spec = self._ask("add_row", sent, overrides, packed=True, spec=not known.names)
        if spec is not None:
            known = _data.Columns(self._view_key, _seam.loads(spec))
            note_columns(known)
        return new_row(known, row_id, mac, columns)

    def add_rows(self, rows: Any) -> list[Any]:
        """Add many rows together; each is a dict of its columns."""
        given = [dict(row) for row in rows]
        if _models.model_of(self._table_id) is not None:
            return [self.add_row(**row) for row in given]
        sent = [{name: to_wire(value) for name, value in row.items()} for row in given]
        ids, macs, spec = self._ask("add_rows", sent, packed=True)
        columns = _data.Columns(self._view_key, _seam.loads(spec))
        note_columns(columns)
        return [new_row(columns, row_id, macs[at] if macs else None, given[at]) for at, row_id in enumerate(ids)]

    def get(self, *queries: Any, **columns: Any) -> Any:
        """The one row that fits, or None.

        Raises:
            TableError: More than one row fits.
        """
        answer = self._ask("get_row", *encode_query(queries, columns), packed=True)
        if answer is None:
            return None
        return rows_of(answer)[1][0]

    def get_by_id(self, row_id: Any, fetch: Any = None) -> Any:
        """The row with an id that ``row.get_id()`` gave, or None."""
        answer = self._ask("get_row_by_id", row_id, fetch=fetch, packed=True)
        return None if answer is None else rows_of(answer)[1][0]

    def search(self, *queries: Any, **columns: Any) -> SearchIterator:
        """The rows that fit, as a search: ``search(order_by("name"), age=q.greater_than(5))``."""
        self._right()
        return SearchIterator(self, *encode_query(queries, columns))

    def has_row(self, row: Any) -> bool:
        """Whether a row is in this table, or this view of it."""
        if not isinstance(row, Row) or row._id is None or row._table_id != self._table_id:
            return False
        return self._ask("has_row", row._id)

    def __contains__(self, row: Any) -> bool:
        """Whether a row is in this table, or this view of it."""
        return self.has_row(row)

    def delete_all_rows(self) -> None:
        """Delete all rows."""
        self._ask("delete_all_rows")

    def list_columns(self) -> list[dict[str, Any]]:
        """The columns, each with its ``name`` and ``type``."""
        return self._ask("list_columns")

    def to_csv(self, escape_for_excel: bool = False) -> Any:
        """All rows as CSV, as lazy media."""
        return self._ask("to_csv", escape_for_excel=escape_for_excel)

    def __iter__(self) -> Iterator[Any]:
        """Refused: a table can be large."""
        raise TypeError("You can't iterate on a table. Call search() on this table to get an iterator of rows instead.")

    # Views

    def _view(self, permission: str, queries: tuple[Any, ...], columns: dict[str, Any]) -> Table:
        capability, view_key = self._ask("get_view", permission, None, *encode_query(queries, columns))
        return Table(capability, view_key)

    def client_readable(self, *queries: Any, **columns: Any) -> Table:
        """A view that may be handed to client code, to read.

        Args:
            queries: What its rows fulfil; ``q.only_cols(…)`` for fewer columns.
            columns: Columns with one value: they vanish from the view, and rows added through it get that value.
        """
        return self._view("r", queries, columns)

    def client_writable(self, *queries: Any, **columns: Any) -> Table:
        """A view that may be handed to client code, to read and write."""
        return self._view("rw", queries, columns)

    def client_writable_cascade(self, *queries: Any, **columns: Any) -> Table:
        """A view to read and write, and so are the rows that its rows link to."""
        return self._view("rwc", queries, columns)

    def restrict_columns(self, columns: Any) -> Table:
        """A view with fewer columns: ``q.only_cols(…)`` or a list of names."""
        from .query import only_cols

        wanted = columns if isinstance(columns, only_cols) else only_cols(*columns)
        return self._view("r", (wanted,), {})

    def __eq__(self, other: object) -> Any:
        """Whether both show the same rows and columns of the same table."""
        if not isinstance(other, Table):
            return NotImplemented
        return _shown(self._view_key) == _shown(other._view_key)

    def __hash__(self) -> int:
        """Equal for equal tables."""
        return hash(self._table_id)

    def __repr__(self) -> str:
        """What it is."""
        return "<anvil.tables.Table object>"

    # Crossing

    def __serialize__(self, info: Any) -> list[Any]:
        """The right to the table."""
        return [self._cap, self._view_key, str(self._table_id)]

    @staticmethod
    def __new_deserialized__(data: list[Any], info: Any) -> Table:
        """The table that came."""
        capability, view_key, _ = data
        if capability is not None and _data.view_of(view_key) != capability.scope[2]:
            raise table_error("A table came with the right to another one")
        return Table(capability, view_key)


Table.__module__ = "anvil.tables"
_seam.register_portable(Table, "anvil.tables.v2._table.Table")


def _shown(view_key: str) -> dict[str, Any]:
    return {name: value for name, value in _data.view_of(view_key).items() if name != "perm"}


def _own_table(table_id: int, is_open: bool) -> Table:
    """A table that the server told a worker of."""
    capability = _seam.make_capability(["_", "t", {"id": table_id}], None) if is_open else None
    return Table(capability, '{"id":%d}' % table_id)


class AppTables:
    """The app's tables: ``app_tables.people``, ``app_tables["people"]``; iterating gives their names."""

    _tables: dict[str, Table] | None = None

    def _all(self) -> dict[str, Table]:
        found = self._tables
        if found is None:
            known = _seam.known_tables()
            if known is None:
                answer = _seam.call(_V2 + "get_app_tables")
                found = {name: Table(capability, view_key) for name, (capability, view_key, _) in answer.items()}
            else:
                found = {name: _own_table(table_id, is_open) for name, table_id, is_open in known}
            for name, table in found.items():
                table_names[table._table_id] = name
            object.__setattr__(self, "_tables", found)
        return found

    def _forget(self) -> None:
        object.__setattr__(self, "_tables", None)

    def __getattr__(self, name: str) -> Table:
        """The table of that name."""
        if name[:2] == "__":
            raise AttributeError(f"'AppTables' object has no attribute '{name}'")
        found = self._all().get(name)
        if found is None:
            raise AttributeError(f"'AppTables' object has no attribute '{name}'")
        return found

    def __getitem__(self, name: str) -> Table:
        """The table of that name."""
        return self._all()[name]

    def __setattr__(self, name: str, value: Any) -> None:
        """Refused."""
        raise AttributeError("app_tables cannot be changed")

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._all())

    def __contains__(self, name: object) -> bool:
        """Whether there is a table of that name."""
        return name in self._all()

    def __dir__(self) -> list[str]:
        """The names."""
        return sorted(self._all())


app_tables = AppTables()


def get_table_by_id(table_id: Any) -> Table | None:
    """The table with that id, or None."""
    answer = _seam.call(_V2 + "get_table_by_id", table_id)
    return None if answer is None else Table(answer[0], answer[1])
