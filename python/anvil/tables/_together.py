"""Rows that many rows link to, read together: links of links in a loop cost one question a page, not one a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _batch, _data, _seam

if TYPE_CHECKING:
    from ._data import Group
    from ._row import Row

#: Rows whose links are read at once.
_MOST = 5000


def read(row: Row) -> None:
    """Read a row of which only the id came, with all rows that the same column of its group links to."""
    group, name = row._group.origin
    # A page can show no right to a row that others link to, only to those.
    if len(group.rows) > 1 or (group.rows and not _seam.PLAIN_RIGHTS):
        found = group.linked.row(row._view_key, row._id)
        if found is None:
            _read_linked(group, name)
            found = group.linked.row(row._view_key, row._id)
        if found is not None:
            row._become(found._group, found._raw)
            return
    row._fetch(None)


def _read_linked(group: Group, name: str) -> None:
    _batch.flush()
    key, at = group.columns.view_key, group.mac_at
    raws = group.rows[:_MOST]
    if _seam.PLAIN_RIGHTS:
        rights: list[Any] = [f"r:{raw[0]}:{key}" for raw in raws]
    else:
        rights = [_data.row_capability(key, raw[0], None if at is None else raw[at]) for raw in raws]
    answer = _seam.call("anvil.private.tables.v2.row.fetch_linked", rights, name, packed=True)
    for place, row in _data.unpack(answer)[0].linked.rows.items():
        _data.note_columns(row[0].columns)
        group.linked.rows.setdefault(place, row)
