"""Buffered changes of rows: blocks, and several rows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _batch

if TYPE_CHECKING:
    from ._row import Row


class BufferedContext:
    """What ``with row.buffer_changes():`` enters."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def __enter__(self) -> Row:
        return self._row

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self._row._buffer = None


def save_all(*rows: Row) -> None:
    """Keep the buffered changes of several rows together."""
    with _batch.batch_update:
        for row in rows:
            row.save()


def reset_all(*rows: Row) -> None:
    """Forget the buffered changes of several rows."""
    for row in rows:
        row.reset()
