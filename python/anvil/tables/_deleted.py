"""Rows that this process deleted: searches that had loaded them no longer give them."""

from __future__ import annotations

#: ``(table id, row id)``. Ids are never used again; a transaction that is taken back clears it.
deleted: set[tuple[int, int]] = set()
_MOST_DELETED = 10_000


def note_deleted(table_id: int, row_id: int) -> None:
    """Remember that a row is gone."""
    if len(deleted) >= _MOST_DELETED:
        deleted.clear()
    deleted.add((table_id, row_id))
