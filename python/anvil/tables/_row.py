"""Rows: read by column, changed by column; values come when they are read and stay until they are refreshed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import _batch, _data, _seam
from ._data import Group, known_columns, note_columns
from ._deleted import note_deleted
from ._errors import no_such_column, row_deleted, table_error

#: In a row's own values: not known; read it again.
_UNKNOWN = object()
_SIMPLE = (str, int, float, bool, type(None))


class _RowRef:
    """A row as it goes to the server: the right to it."""

    def __init__(self, capability: Any) -> None:
        self._capability = capability

    def __serialize__(self, info: Any) -> Any:
        return self._capability


_seam.register_portable(_RowRef, "anvil.tables.v2._RowRef")

#: Table id → the model class of its rows.
models: dict[int, type] = {}
#: Table id → its name in ``app_tables``; filled by ``_tables``.
table_names: dict[int, str] = {}


def to_wire(value: Any) -> Any:
    """A value as the server takes it in a column: rows become the right to them."""
    if isinstance(value, Row):
        return _RowRef(value._capability())
    if isinstance(value, (list, tuple)) and any(isinstance(item, Row) for item in value):
        return [to_wire(item) for item in value]
    return value


class Row:
    """A row of a table. Made by tables and searches, never by hand."""

    __slots__ = (
        "_buffer",
        "_cap",
        "_columns",
        "_group",
        "_id",
        "_is_deleted",
        "_own",
        "_places",
        "_raw",
        "_table_id",
        "_view_key",
    )

    _id: Any
    _table_id: int

    # Making

    @classmethod
    def _from_group(cls, group: Group, raw: list[Any]) -> Row:
        """The row that a raw row stands for; an instance of its table's model class, if there is one."""
        columns = group.columns
        row = object.__new__(models.get(columns.table_id, Row) if models else Row)
        row._group = group
        row._columns = columns
        row._places = group.places
        row._raw = raw
        row._id = raw[0]
        row._table_id = columns.table_id
        row._view_key = columns.view_key
        row._own = None
        row._cap = None
        row._is_deleted = False
        row._buffer = {} if row._starts_buffered else None
        return row

    _starts_buffered = False

    def _become(self, group: Group, raw: list[Any]) -> None:
        """Take newer values."""
        self._group, self._raw, self._places, self._own = group, raw, group.places, None
        self._columns = group.columns

    # Rights

    def _capability(self) -> Any:
        if self._cap is None:
            at = self._group.mac_at
            mac = None if at is None or len(self._raw) <= at else self._raw[at]
            self._cap = _data.row_capability(self._view_key, self._id, mac)
            if not _seam.is_server_side():
                self._cap.set_update_handler(self._apply_update)
        return self._cap

    def _need_saved(self) -> None:
        if self._is_deleted:
            raise row_deleted()

    def _right(self) -> Any:
        """The right to the row as the first argument of a call."""
        return f"r:{self._id}:{self._view_key}" if _seam.PLAIN_RIGHTS else self._capability()

    # Reading

    def __getitem__(self, name: str) -> Any:
        """The value of a column."""
        buffer = self._buffer
        if buffer and name in buffer:
            return buffer[name]
        own = self._own
        if own is not None and name in own:
            value = own[name]
            if value is not _UNKNOWN and not self._is_deleted:
                return value
        else:
            place = self._places.get(name) if type(name) is str else None
            if place is not None and not self._is_deleted:
                value = self._raw[place[0]]
                make = place[1]
                return value if make is None or value is None else make(self, value)
        return self._read_again(name)

    def _linked_row(self, view_key: str, row_id: int, name: str) -> Row:
        found = self._group.linked.row(view_key, row_id)
        if found is not None:
            return found
        return Row._from_group(_data.bare_group(known_columns(view_key), (self._group, name)), [row_id])

    def _read_again(self, name: Any) -> Any:
        """A column that is not at hand: read the row, unless there is no such column."""
        if isinstance(name, int) and _seam.reads_by_number():
            return list(self.items())[name]
        if not isinstance(name, str):
            raise TypeError(f"Row columns are always strings, not {type(name).__name__}")
        names = self._columns.names
        if self._id is None:  # a draft
            if names and name not in names:
                raise no_such_column(name)
            return None
        if names and name not in names:
            raise no_such_column(name)
        self._read()
        if name not in self._places:
            raise no_such_column(name)
        return self[name]

    def _read(self) -> None:
        """Read the row; one that others link to together with its siblings."""
        if self._group.origin is None:
            self._fetch(None)
        else:
            from ._together import read

            read(self)

    def _fetch(self, wanted: Any) -> None:
        _batch.flush()
        answer = _seam.call("anvil.private.tables.v2.row.fetch", self._right(), wanted, packed=True)
        group, rows = _data.unpack(answer)
        note_columns(group.columns)
        self._become(group, rows[0])
        # A deletion may have been taken back with its transaction.
        self._is_deleted = False

    def fetch(self, fetch: Any = None) -> None:
        """Read columns now, as ``q.fetch_only(…)`` says; all without it."""
        self._fetch(fetch)

    def refresh(self, fetch: Any = None) -> None:
        """Forget what was read and read it again."""
        self._fetch(fetch)

    def _known_names(self) -> list[str]:
        self._need_saved()
        if not self._columns.names:
            self._read()
        return self._columns.names

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a column, or ``default`` where there is no such column."""
        return self[key] if key in self else default  # noqa: SIM401

    def keys(self) -> list[str]:
        """The names of the columns, in alphabetical order."""
        return list(self._known_names())

    def items(self) -> list[tuple[str, Any]]:
        """Names and values."""
        return [(name, self[name]) for name in self._known_names()]

    def values(self) -> list[Any]:
        """The values, in the order of the names."""
        return [self[name] for name in self._known_names()]

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Names and values."""
        return iter(self.items())

    def __contains__(self, key: object) -> bool:
        """Whether there is such a column."""
        return key in self._known_names()

    def get_id(self) -> str:
        """The row's id: a text of the form ``[table,row]``."""
        self._need_saved()
        return f"[{self._table_id},{self._id}]"

    def __eq__(self, other: object) -> Any:
        """Whether both are the same row, whatever their values."""
        if not isinstance(other, Row):
            return NotImplemented
        if self._id is None or other._id is None:
            return self is other
        return self._id == other._id and self._table_id == other._table_id

    def __hash__(self) -> int:
        """Equal for equal rows."""
        return hash((self._table_id, self._id)) if self._id is not None else object.__hash__(self)

    def __repr__(self) -> str:
        """The table and the values at hand."""
        from ._repr import describe

        return describe(self)

    def _is_at_hand(self, name: str) -> bool:
        if self._is_deleted:
            return False
        if self._buffer and name in self._buffer:
            return True
        if self._own is not None and name in self._own:
            return self._own[name] is not _UNKNOWN
        return name in self._places

    # Changing

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a column and keep it."""
        self.update({name: value})

    def update(*args: Any, **columns: Any) -> None:
        """Set several columns at once: ``row.update(a=1)``, ``row.update({"a": 1})``."""
        self, *rest = args
        values = dict(*rest, **columns)
        if self._buffer is not None:
            self._buffer.update(values)
        elif values:
            self._do_update(values, False)

    def _do_update(self, updates: dict[str, Any], from_client: bool) -> None:
        """Keep changes. A model class may override it; it then calls ``super()._do_update(updates, from_client)``."""
        waiting = _batch.gathered()
        if waiting.update_depth and not from_client:
            _batch.add_update(self, updates)
            self._show(updates)
            return
        _batch.flush()
        sent = {name: to_wire(value) for name, value in updates.items()}
        overrides = {"filter_client_hidden": True} if from_client else None
        _seam.call("anvil.private.tables.v2.row.update", self._right(), sent, overrides, packed=True)
        self._show(updates)
        self._announce(updates)

    def _show(self, values: dict[str, Any]) -> None:
        """Let the object show what was written; what the server may have changed on the way is read again."""
        own = self._own
        if own is None:
            own = self._own = {}
        types = self._columns.types
        for name, value in values.items():
            is_kept = (types.get(name) != "simpleObject" and isinstance(value, (*_SIMPLE, Row))) or type(value).__name__ == "date"
            own[name] = value if is_kept else list(value) if _is_rows(value) else _UNKNOWN

    def _announce(self, values: dict[str, Any] | None) -> None:
        """Tell whoever handed this row over (a page, say) what it shows now; None: it is gone."""
        capability = self._cap
        if capability is not None and getattr(capability, "_apply", None) is not None and _seam.is_server_side():
            from ._crossing import announce

            announce(self, values)

    def _apply_update(self, update: Any) -> None:
        """What another process did to the row that it was handed."""
        if not isinstance(update, dict) or update.get("D"):
            self._is_deleted = True
            return
        values = update.get("U", {}) if "$_V" in update else update
        own = self._own
        if own is None:
            own = self._own = {}
        own.update(values)
        for name in update.get("X", ()):
            own[name] = _UNKNOWN

    def delete(self) -> None:
        """Delete the row. Nothing happens when it is gone already."""
        if not self._is_deleted:
            self._do_delete(False)

    def _do_delete(self, from_client: bool) -> None:
        """Delete the row. A model class may override it; it then calls ``super()._do_delete(from_client)``."""
        waiting = _batch.gathered()
        if waiting.delete_depth and not from_client:
            waiting.deletes.append(self)
            self._capability()
        else:
            _batch.flush()
            _seam.call("anvil.private.tables.v2.row.delete", self._right(), None)
            self._announce(None)
        self._is_deleted = True
        note_deleted(self._table_id, self._id)

    # Buffering

    def buffer_changes(self, buffered: bool = True) -> Any:
        """Keep changes in the object until ``save()``; ``with row.buffer_changes():`` does so for a block."""
        if buffered:
            if self._buffer is None:
                self._buffer = {}
            from ._buffer import BufferedContext

            return BufferedContext(self)
        self._buffer = None
        return None

    @property
    def buffered_changes(self) -> dict[str, Any]:
        """What waits for ``save()``."""
        return dict(self._buffer or {})

    def save(self) -> None:
        """Keep the buffered changes; for a draft, add the row."""
        if self._id is None:
            self._save_draft()
        elif self._buffer:
            waiting = dict(self._buffer)
            self._do_update(waiting, False)
            self._buffer.clear()

    def _save_draft(self) -> None:
        raise table_error("This row has no table to be added to")

    def reset(self) -> None:
        """Forget the buffered changes."""
        if self._buffer:
            self._buffer.clear()

    # Crossing

    def __serialize__(self, info: Any) -> list[Any]:
        """The row's right; its values go into what the message shares."""
        self._need_saved()
        if self._id is None:
            raise table_error("A draft of a row cannot be sent anywhere before it is saved")
        from ._crossing import share_row

        share_row(self, info)
        return [self._view_key, str(self._table_id), str(self._id), self._capability()]

    @staticmethod
    def __new_deserialized__(data: list[Any], info: Any) -> Row:
        """The row that came, with its values if a trusted sender shared them."""
        from ._crossing import received_row

        return received_row(data, info)


Row.__module__ = "anvil.tables"
_seam.register_portable(Row, "anvil.tables.v2._row.Row")


def _is_rows(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(one, Row) for one in value)


def _make_link(view_key: str, name: str) -> Any:
    return lambda row, row_id: row._linked_row(view_key, row_id, name)


def _make_links(view_key: str, name: str) -> Any:
    return lambda row, row_ids: [row._linked_row(view_key, row_id, name) for row_id in row_ids]


def _row_of(linked: Any, view_key: str, row_id: int) -> Any:
    found = linked.rows.get((view_key, row_id))
    return None if found is None else Row._from_group(found[0], found[1])


_data.Linked.row = _row_of  # type: ignore[method-assign]
_data.link_makers.update({"link_single": _make_link, "link_multiple": _make_links})
