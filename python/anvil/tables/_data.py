"""Rows as they come from the server: which columns are there, where each stands, and what its text means.

A *group* holds what all rows of one kind share: their view, their columns and where each value stands in a raw row. A raw row
is the list that came, its id first. Values are made into Python's when they are read, and only those that are read.
"""

from __future__ import annotations

import datetime
from typing import Any

from ._seam import loads, make_capability, make_lazy_media

_EMPTY: dict[str, Any] = {}

#: Column type → view key → what makes rows of ids; filled by ``_row``.
link_makers: dict[str, Any] = {}

_views: dict[str, dict[str, Any]] = {}


def view_of(view_key: str) -> dict[str, Any]:
    """The view that a key stands for: ``{"id": table id, …}``."""
    view = _views.get(view_key)
    if view is None:
        view = _views[view_key] = loads(view_key)
    return view


class Columns:
    """The columns that a view shows.

    Attributes:
        view_key: The view.
        table_id: Its table.
        names: Names, in alphabetical order.
        types: Name → type.
        hidden: Names of columns that client code does not see.
        links: Name → (id of the linked table, key of the view in which its rows are reached).
    """

    def __init__(self, view_key: str, columns: list[list[Any]]) -> None:
        self.view_key = view_key
        self.table_id = view_of(view_key)["id"]
        self.names = [column[0] for column in columns]
        self.types = {column[0]: column[1] for column in columns}
        self.hidden = frozenset(column[0] for column in columns if column[2])
        self.links = {column[0]: (column[3], column[4]) for column in columns if column[3] is not None}
        self._all_places: dict[str, Any] | None = None

    def places_of(self, indexes: list[int]) -> dict[str, Any]:
        """Where the values of some columns stand in a raw row, and what makes them."""
        if len(indexes) == len(self.names):
            if self._all_places is None:
                self._all_places = {name: (at, self.maker(name)) for at, name in enumerate(self.names, 1)}
            return self._all_places
        return {self.names[index]: (at, self.maker(self.names[index])) for at, index in enumerate(indexes, 1)}

    def maker(self, name: str) -> Any:
        """What makes a value of a raw row's text, or None when it is as it stands."""
        if name in self.links:
            return link_makers[self.types[name]](self.links[name][1], name)
        return _MAKERS.get(self.types[name])

    def spec(self, cached: Any, shows_hidden: bool) -> dict[str, Any]:
        """The columns as they cross: ``{cols, cache}``."""
        shown = [name for name in self.names if shows_hidden or name not in self.hidden]
        cols = []
        for name in shown:
            col: dict[str, Any] = {"name": name, "type": self.types[name], "client_hidden": name in self.hidden}
            if name in self.links:
                col["table_id"], col["view_key"] = self.links[name]
            cols.append(col)
        return {"cols": cols, "cache": [1 if name in cached else 0 for name in shown]}


def columns_of_spec(view_key: str, spec: dict[str, Any]) -> Columns:
    """The columns that a ``{cols, cache}`` tells of."""
    found = [[c["name"], c["type"], c.get("client_hidden"), c.get("table_id"), c.get("view_key")] for c in spec["cols"]]
    return Columns(view_key, found)


_known: dict[str, Columns] = {}


def note_columns(columns: Columns) -> None:
    """Remember the columns of a view, for rows of which only the id came."""
    _known[columns.view_key] = columns


def known_columns(view_key: str) -> Columns:
    """The columns of a view, as far as they are known here."""
    found = _known.get(view_key)
    return found if found is not None else Columns(view_key, [])


class Linked:
    """Rows that came along because other rows link to them: ``(view key, id)`` → (group, raw row)."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, int], tuple[Group, list[Any]]] = {}

    def row(self, view_key: str, row_id: int) -> Any:
        """The linked row, or None when it did not come along; ``_row`` says how."""


class Group:
    """What rows of one kind share.

    Attributes:
        columns: The columns of the view; None while they are not known.
        places: Name → (index in a raw row, what makes the value, or None when it is as it stands).
        linked: Rows that came along.
        mac_at: Index of the signature in a raw row, or None when rows carry none.
        rows: The raw rows that came together.
        origin: Of rows of which only the id came: the group of the rows that link to them, and by which column.
    """

    def __init__(
        self,
        columns: Columns,
        places: dict[str, Any],
        linked: Linked,
        mac_at: int | None,
        rows: Any = (),
        origin: Any = None,
    ) -> None:
        self.rows = rows
        self.origin = origin
        self.columns = columns
        self.places = places
        self.linked = linked
        self.mac_at = mac_at


_known_specs: dict[str, dict[str, Columns]] = {}


def _columns_of(specs: str) -> dict[str, Columns]:
    """The columns of views, as the first line of an answer says them; the same line comes again and again."""
    found = _known_specs.get(specs)
    if found is None:
        if len(_known_specs) > 500:
            _known_specs.clear()
        found = _known_specs[specs] = {key: Columns(key, spec) for key, spec in loads(specs).items()}
    return found


def unpack(packed: str) -> tuple[Group, list[list[Any]]]:
    """Read what the server packed: the group that was asked for, and its raw rows in order."""
    specs, _, groups = packed.partition("\n")
    columns = _columns_of(specs)
    linked = Linked()
    first = None
    for part in loads(groups):
        own = columns[part["v"]]
        indexes = part["c"]
        places = own.places_of(indexes)
        rows = part["r"]
        has_mac = bool(rows) and len(rows[0]) > len(indexes) + 1
        group = Group(own, places, linked, len(indexes) + 1 if has_mac else None, rows)
        if first is None:
            first = (group, rows)
            # The rows asked for may be linked to as well.
            if own.links and any(key == part["v"] for _, key in own.links.values()):
                _note(linked, part["v"], group, rows)
        else:
            _note(linked, part["v"], group, rows)
    assert first is not None
    return first


def _note(linked: Linked, view_key: str, group: Group, rows: list[list[Any]]) -> None:
    known = linked.rows
    for raw in rows:
        known.setdefault((view_key, raw[0]), (group, raw))


def bare_group(columns: Columns, origin: Any = None) -> Group:
    """A group of rows of which nothing is known but their id."""
    return Group(columns, _EMPTY, Linked(), None, (), origin)


# What makes values of a raw row's text; called with the row and the value, which is not None.


def _make_date(row: Any, text: str) -> datetime.date:
    return datetime.date(int(text[:4]), int(text[5:7]), int(text[8:10]))


def _make_datetime(row: Any, text: str) -> datetime.datetime:
    minutes = int(text[27:29]) * 60 + int(text[29:31])
    zone = _zone(-minutes if text[26] == "-" else minutes)
    return datetime.datetime(
        int(text[:4]),
        int(text[5:7]),
        int(text[8:10]),
        int(text[11:13]),
        int(text[14:16]),
        int(text[17:19]),
        int(text[20:26]),
        zone,
    )


_zones: dict[int, datetime.tzinfo] = {}


def _zone(minutes: int) -> datetime.tzinfo:
    zone = _zones.get(minutes)
    if zone is None:
        import anvil.tz

        zone = _zones[minutes] = anvil.tz.tzoffset(minutes=minutes)
    return zone


def copied(value: Any) -> Any:
    """A copy of a simple object: what comes out of a row is the reader's own."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [copied(item) for item in value]
    return value


def _make_object(row: Any, value: Any) -> Any:
    return copied(value)


def _make_media(row: Any, parts: list[Any]) -> Any:
    descriptor = {
        "type": ["LazyMedia"],
        "manager": "table-media",
        "id": str(parts[0]),
        "key": parts[4] if len(parts) > 4 else None,
        "mime-type": parts[1],
        "name": parts[2],
        "length": parts[3],
    }
    return make_lazy_media(descriptor)


_MAKERS: dict[str, Any] = {
    "date": _make_date,
    "datetime": _make_datetime,
    "simpleObject": _make_object,
    "media": _make_media,
}


def row_capability(view_key: str, row_id: int, mac: str | None) -> Any:
    """The right to a row in a view."""
    return make_capability(["_", "t", view_of(view_key), {"r": row_id}], mac)
