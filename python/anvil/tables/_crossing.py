"""Rows and searches on their way between processes: values of rows are shared once a message, under ``anvil.tables``.

The shape is that of Anvil's client, ``{view key: {spec, rows: {id: row}}}``, because the receiver may be one. What an
untrusted sender shared is not believed: the right is, and values are read again.
"""

from __future__ import annotations

from typing import Any

from . import _data
from ._data import Columns, Group, Linked, known_columns, note_columns
from ._errors import table_error
from ._row import _SIMPLE, Row

_SHARED = "anvil.tables"


def share_row(row: Row, info: Any) -> None:
    """Add what the row knows of itself, and of the rows that it links to, to the message."""
    shared = info.shared_data(_SHARED)[0]
    shows_hidden = info.remote_is_trusted
    columns = row._columns
    if not columns.names:
        return
    entry = shared.get(row._view_key)
    if entry is None:
        entry = shared[row._view_key] = {"spec": columns.spec((), shows_hidden), "rows": {}}
    if str(row._id) in entry["rows"] and len(entry["rows"][str(row._id)]) > 1:
        return
    packed = entry["rows"][str(row._id)] = {"c": row._capability()}
    index = -1
    for name in columns.names:
        if name in columns.hidden and not shows_hidden:
            continue
        index += 1
        if row._is_at_hand(name):
            packed[str(index)] = _shared_value(row, name, info)


def _shared_value(row: Row, name: str, info: Any) -> Any:
    value = row._own[name] if row._own is not None and name in row._own else row[name]
    if isinstance(value, Row):
        _share_linked(value, info)
        return value._id
    if isinstance(value, list) and name in row._columns.links:
        for one in value:
            _share_linked(one, info)
        return [one._id for one in value]
    return value


def _share_linked(row: Row, info: Any) -> None:
    shared = info.shared_data(_SHARED)[0]
    if row._columns.names and (row._places or row._own):
        share_row(row, info)
        return
    entry = shared.get(row._view_key)
    if entry is None:
        entry = shared[row._view_key] = {"spec": row._columns.spec((), info.remote_is_trusted), "rows": {}}
    entry["rows"].setdefault(str(row._id), {"c": row._capability()})


def announce(row: Row, values: dict[str, Any] | None) -> None:
    """Tell whoever handed a row over what it shows now; None: it is gone."""
    if values is None:
        row._cap.send_update({"$_V": 0, "D": True})
        return
    hidden = row._columns.hidden
    plain = {name: value for name, value in values.items() if isinstance(value, _SIMPLE) and name not in hidden}
    forgotten = [name for name in values if name not in plain and name not in hidden]
    update: dict[str, Any] = {"$_V": 0, "U": plain, "S": row._columns.spec(plain, False)}
    if forgotten:
        update["X"] = forgotten
    row._cap.send_update(update)


def received_row(data: list[Any], info: Any) -> Row:
    """The row that came. The right says which row it is; the rest of the message must agree."""
    view_key, _, _, capability = data
    return _make(view_key, capability, _arrived(info))


def received_search(data: list[Any], info: Any) -> Any:
    """The search that came."""
    from ._search import SearchIterator

    view_key, _, row_ids, capability, following = data
    search = SearchIterator.__new__(SearchIterator)
    search._table, search._modifiers, search._wanted = None, [], {}
    search._view_key = view_key
    search._forget()
    search._cap = capability
    arrived = _arrived(info)
    if arrived is not None and row_ids is not None:
        rows = [_from_shared(arrived, view_key, int(row_id), None) for row_id in row_ids]
        if None not in rows:
            search._take_rows(rows, following)
    return search


class _Arrived:
    """Shared values of one message, made into groups as they are asked for."""

    def __init__(self, shared: dict[str, Any]) -> None:
        self.shared = shared
        self.columns: dict[str, Columns] = {}
        self.linked = Linked()
        self.rows: dict[tuple[str, int], Any] = {}


def _arrived(info: Any) -> _Arrived | None:
    if not info.remote_is_trusted and info.local_is_trusted:
        return None
    shared, local = info.shared_data(_SHARED)
    if "arrived" not in local:
        local["arrived"] = _Arrived(shared)
    return local["arrived"]


def _make(view_key: str, capability: Any, arrived: _Arrived | None) -> Row:
    scope = capability.scope
    if len(scope) != 4 or scope[:2] != ["_", "t"]:
        raise table_error("A row came without a right to it")
    row_id = scope[3]["r"]
    if arrived is not None and _data.view_of(view_key)["id"] == scope[2]["id"]:
        row = _from_shared(arrived, view_key, row_id, capability)
        if row is not None:
            return row
    key = view_key if _data.view_of(view_key) == scope[2] else _key_of(scope[2])
    row = Row._from_group(_data.bare_group(known_columns(key)), [row_id])
    _hold(row, capability)
    return row


def _key_of(view: dict[str, Any]) -> str:
    import json

    return json.dumps(view, sort_keys=True, separators=(",", ":"))


def _from_shared(arrived: _Arrived, view_key: str, row_id: int, capability: Any) -> Row | None:
    entry = arrived.shared.get(view_key)
    raw = None if entry is None else entry["rows"].get(str(row_id))
    if raw is None:
        return None
    group, values, own = _group_of(arrived, view_key, row_id, raw)
    row = Row._from_group(group, values)
    _hold(row, capability if capability is not None else own)
    return row


def _hold(row: Row, capability: Any) -> None:
    if capability is not None:
        row._cap = capability
        capability.set_update_handler(row._apply_update)


def _group_of(arrived: _Arrived, view_key: str, row_id: int, raw: Any) -> tuple[Group, list[Any], Any]:
    known = arrived.rows.get((view_key, row_id))
    if known is not None:
        return known
    spec = arrived.shared[view_key]["spec"]
    columns = arrived.columns.get(view_key)
    if columns is None:
        columns = arrived.columns[view_key] = _data.columns_of_spec(view_key, spec)
        note_columns(columns)
    if isinstance(raw, dict):
        capability = raw.get("c")
        present = {columns.names[int(index)]: value for index, value in raw.items() if index != "c"}
    else:
        capability = raw[-1]
        cached = [name for name, flag in zip(columns.names, spec["cache"]) if flag]
        present = dict(zip(cached, raw))
    places: dict[str, Any] = {}
    values: list[Any] = [row_id]
    for name, value in present.items():
        if columns.types[name] == "simpleObject":
            make: Any = _copy
        else:
            make = columns.maker(name) if name in columns.links else None
        places[name] = (len(values), make)
        values.append(value)
    group = Group(columns, places, _LinkedOf(arrived), None)
    arrived.rows[(view_key, row_id)] = (group, values, capability)
    return arrived.rows[(view_key, row_id)]


class _LinkedOf(Linked):
    """Rows of the same message, looked up when a link is read."""

    def __init__(self, arrived: _Arrived) -> None:
        super().__init__()
        self._arrived = arrived

    def row(self, view_key: str, row_id: int) -> Row | None:
        """The linked row, if it came along."""
        return _from_shared(self._arrived, view_key, row_id, None)


def _copy(row: Any, value: Any) -> Any:
    return _data.copied(value)


def row_from_parts(parts: list[Any]) -> Row:
    """A row of ``[view key, table id, row id, table data]``, as services of the platform answer."""
    view_key, _, row_id, shared = parts
    row = _from_shared(_Arrived(shared), view_key, int(row_id), None)
    if row is None:
        raise table_error("A service answered without the row's values")
    return row
