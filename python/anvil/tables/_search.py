"""Searches: rows that come a page at a time, when they are wanted, and stay until ``refresh()``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import _batch, _data, _seam
from ._data import note_columns
from ._deleted import deleted
from ._row import Row, to_wire

_V2 = "anvil.private.tables.v2."


class SearchIterator:
    """The rows of a search. Nothing is asked of the server before the first of them is wanted."""

    def __init__(self, table: Any, modifiers: list[Any], columns: dict[str, Any]) -> None:
        self._table = table
        self._modifiers = modifiers
        self._wanted = columns
        self._view_key = table._view_key
        self._cap: Any = None
        self._forget()

    def _forget(self) -> None:
        #: Pages that came: (group, raw rows).
        self._pages: list[tuple[Any, list[Any]]] = []
        #: Index of each page's first row.
        self._starts: list[int] = []
        self._next: Any = None
        self._has_begun = False
        self._count = 0
        self._length: int | None = None
        #: The rows that were handed out; None for those that only came.
        self._rows: list[Any] = []

    # Loading

    def _load_first(self, count: bool = False) -> None:
        _batch.flush()
        if self._table is None:
            # One that came from elsewhere: its right says which rows.
            packed, following = _seam.call(_V2 + "search.next_page", self._cap, packed=True)
        else:
            args = (self._table._right(), self._modifiers, self._wanted)
            packed, self._cap, following, self._length = _seam.call(_V2 + "table.search", *args, packed=True, count=count)
        self._has_begun = True
        self._take(packed, following)

    def _load_next(self) -> bool:
        """Get another page; False when there is none."""
        if not self._has_begun:
            self._load_first()
            return True
        if self._next is None:
            return False
        _batch.flush()
        packed, following = _seam.call(_V2 + "search.next_page", self._next, packed=True)
        self._take(packed, following)
        return True

    def _take_rows(self, rows: list[Any], following: Any) -> None:
        """Begin with rows that are there already."""
        self._has_begun = True
        if rows:
            self._pages.append((None, rows))
            self._starts.append(self._count)
        self._rows.extend(rows)
        self._count += len(rows)
        self._next = following

    def _take(self, packed: str, following: Any) -> None:
        group, raws = _data.unpack(packed)
        note_columns(group.columns)
        self._pages.append((group, raws))
        self._starts.append(self._count)
        self._rows.extend([None] * len(raws))
        self._count += len(raws)
        self._next = following

    def _need(self, index: int) -> bool:
        """Load until the row with that index is there; False when there are fewer rows."""
        while self._count <= index:
            if not self._load_next():
                return False
        return True

    def _row(self, index: int) -> Any:
        row = self._rows[index]
        if row is None:
            number = 0
            while self._starts[number] + len(self._pages[number][1]) <= index:
                number += 1
            group, raws = self._pages[number]
            row = self._rows[index] = Row._from_group(group, raws[index - self._starts[number]])
        return row

    # What app code uses

    def __iter__(self) -> Iterator[Any]:
        """The rows, from the first."""
        rows = self._rows
        make = Row._from_group
        number = 0
        index = 0
        while True:
            if number == len(self._pages) and not self._load_next():
                return
            group, raws = self._pages[number]
            number += 1
            for raw in raws:
                row = rows[index]
                if row is None:
                    row = rows[index] = make(group, raw)
                index += 1
                if not deleted or (row._table_id, row._id) not in deleted:
                    yield row

    def __len__(self) -> int:
        """How many rows there are."""
        if self._length is None:
            if not self._has_begun:
                self._load_first(count=True)
            if self._next is None:
                self._length = self._count
            elif self._length is None:
                _batch.flush()
                self._length = _seam.call(_V2 + "search.get_length", self._cap)
        return self._length

    def __bool__(self) -> bool:
        """True, also when nothing was found: ask ``len()``."""
        return True

    def __getitem__(self, index: Any) -> Any:
        """A row by its place, or an iterator over a slice; places count from the first row."""
        if isinstance(index, slice):
            return self._slice(index)
        if not isinstance(index, int):
            raise TypeError("search indices must be non-negative integers")
        if index < 0:
            raise ValueError("search indices must be non-negative integers")
        if not self._need(index):
            raise IndexError("search index out of range")
        return self._row(index)

    def _slice(self, wanted: slice) -> PartialSearchIter:
        for part in (wanted.start, wanted.stop, wanted.step):
            if part is not None and (not isinstance(part, int) or part < 0):
                raise ValueError("search slice indices must non-negative itegers (or None)")
        start, stop, step = wanted.start or 0, wanted.stop, wanted.step
        if step == 0:
            raise ValueError("slice step cannot be zero")
        return PartialSearchIter(self, start, stop, step or 1)

    def __contains__(self, row: object) -> bool:
        """Whether a row is among them."""
        return any(one == row for one in self)

    def __reversed__(self) -> Iterator[Any]:
        """The rows from the last to the first."""
        return reversed(list(self))

    def __eq__(self, other: object) -> Any:
        """Whether both ask the same."""
        if not isinstance(other, SearchIterator):
            return NotImplemented
        if self is other:
            return True
        return (self._view_key, repr(self._modifiers), repr(self._wanted)) == (
            other._view_key,
            repr(other._modifiers),
            repr(other._wanted),
        ) and (self._table is not None or self._cap == other._cap)

    def __hash__(self) -> int:
        """Equal for the same object."""
        return id(self)

    def refresh(self) -> None:
        """Forget the rows that came; the next use searches again."""
        self._forget()

    def delete_all_rows(self) -> None:
        """Delete all rows of the search."""
        self._need_cap()
        _seam.call(_V2 + "search.delete_all", self._cap)
        self._forget()

    def to_csv(self, escape_for_excel: bool = False) -> Any:
        """The rows as CSV, as lazy media.

        Args:
            escape_for_excel: Put an apostrophe before what a spreadsheet would take for a formula.
        """
        self._need_cap()
        return _seam.call(_V2 + "search.to_csv", self._cap, escape_for_excel=escape_for_excel)

    def _need_cap(self) -> None:
        _batch.flush()
        if self._cap is None:
            self._load_first()

    # Crossing

    def __serialize__(self, info: Any) -> list[Any]:
        """The right to the search, and the rows that have come so far."""
        from ._crossing import share_row

        if not self._has_begun:
            self._load_first()
        self._need_cap()
        rows = [self._row(index) for index in range(self._count)]
        for row in rows:
            share_row(row, info)
        ids = [row._id for row in rows if not row._is_deleted]
        return [self._view_key, str(_data.view_of(self._view_key)["id"]), ids, self._cap, self._next]

    @staticmethod
    def __new_deserialized__(data: list[Any], info: Any) -> SearchIterator:
        """The search that came."""
        from ._crossing import received_search

        return received_search(data, info)


SearchIterator.__module__ = "anvil.tables"
_seam.register_portable(SearchIterator, "anvil.tables.v2._search.SearchIterator")


class PartialSearchIter:
    """The rows of a slice of a search, once."""

    def __init__(self, search: SearchIterator, start: int, stop: int | None, step: int) -> None:
        self._search = search
        self._at = start
        self._stop = stop
        self._step = step

    def __iter__(self) -> PartialSearchIter:
        """Itself."""
        return self

    def __next__(self) -> Any:
        """The next row."""
        at = self._at
        if (self._stop is not None and at >= self._stop) or not self._search._need(at):
            raise StopIteration
        self._at = at + self._step
        return self._search._row(at)


def encode_query(positional: tuple[Any, ...], named: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Queries as the server takes them: rows in them become the rights to them."""
    return [_encode(one) for one in positional], {name: _encode(value) for name, value in named.items()}


def _encode(value: Any) -> Any:
    from .query import _Group

    if isinstance(value, _Group):
        made = object.__new__(type(value))
        made.args = [_encode(one) for one in value.args]
        made.kwargs = {name: _encode(one) for name, one in value.kwargs.items()}
        return made
    if isinstance(value, (Row, list, tuple)):
        return to_wire(value)
    return value
