"""Changes that go to the server together: ``batch_update``, ``batch_delete``, ``batch``.

Inside, rows show their new values at once. What was gathered goes out at the end of the outermost block, or before anything
is asked of the server; when that fails, or the block does, the rows show what they showed before.
"""

from __future__ import annotations

from typing import Any

from . import _seam

_local = _seam.make_local()


class _Gathered:
    """What waits in one thread."""

    def __init__(self) -> None:
        self.update_depth = 0
        self.delete_depth = 0
        self.updates: dict[tuple[int, int], tuple[Any, dict[str, Any]]] = {}
        #: Rows that were changed, each with what it showed of its own before.
        self.changed: list[tuple[Any, Any]] = []
        self.deletes: list[Any] = []


def gathered() -> _Gathered:
    """What waits in this thread."""
    found = getattr(_local, "gathered", None)
    if found is None:
        found = _local.gathered = _Gathered()
    return found


def flush() -> None:
    """Send what waits."""
    waiting = getattr(_local, "gathered", None)
    if waiting is not None and (waiting.updates or waiting.deletes):
        _send(waiting)


def _send(waiting: _Gathered) -> None:
    updates, changed, deletes = waiting.updates, waiting.changed, waiting.deletes
    waiting.updates, waiting.changed, waiting.deletes = {}, [], []
    if updates:
        items = [[row._right(), _encoded(values), None] for row, values in updates.values()]
        try:
            _seam.call("anvil.private.tables.v2.row.batch_update", items, packed=True)
        except BaseException:
            _restore(changed)
            raise
        for row, values in updates.values():
            row._announce(values)
    if deletes:
        try:
            _seam.call("anvil.private.tables.v2.row.batch_delete_2", [[row._right(), None] for row in deletes])
        except BaseException:
            for row in deletes:
                row._is_deleted = False
            raise


def _encoded(values: dict[str, Any]) -> dict[str, Any]:
    from ._row import to_wire

    return {name: to_wire(value) for name, value in values.items()}


def _restore(changed: list[tuple[Any, Any]]) -> None:
    for row, before in reversed(changed):
        row._own = before


def add_update(row: Any, values: dict[str, Any]) -> None:
    """Let a change wait."""
    waiting = gathered()
    waiting.changed.append((row, None if row._own is None else dict(row._own)))
    key = (row._table_id, row._id)
    if key in waiting.updates:
        waiting.updates[key][1].update(values)
    else:
        waiting.updates[key] = (row, dict(values))


class _Block:
    _updates = False
    _deletes = False

    def __enter__(self) -> None:
        """Begin to gather."""
        waiting = gathered()
        waiting.update_depth += self._updates
        waiting.delete_depth += self._deletes

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        """Send what was gathered; nothing when the block failed."""
        waiting = gathered()
        waiting.update_depth -= self._updates
        waiting.delete_depth -= self._deletes
        if waiting.update_depth or waiting.delete_depth:
            return
        if kind is None:
            flush()
            return
        changed, deletes = waiting.changed, waiting.deletes
        waiting.updates, waiting.changed, waiting.deletes = {}, [], []
        _restore(changed)
        for row in deletes:
            row._is_deleted = False


class BatchUpdate(_Block):
    """``with tables.batch_update:`` sends changes of rows together."""

    _updates = True


class BatchDelete(_Block):
    """``with tables.batch_delete:`` sends deletions of rows together."""

    _deletes = True


class Batch(_Block):
    """``with tables.batch:`` sends changes and deletions together."""

    _updates = True
    _deletes = True


batch_update = BatchUpdate()
batch_delete = BatchDelete()
batch = Batch()
