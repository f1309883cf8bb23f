"""What goes wrong with tables, as app code catches it."""

from __future__ import annotations

from ._seam import AnvilWrappedError, register_exception


class TableError(AnvilWrappedError):
    """A table, a row or a query is not used rightly; the text says how."""


class RowDeleted(TableError):
    """The row is gone."""


class NoSuchColumnError(TableError):
    """The table, or this view of it, has no such column."""


class TransactionConflict(TableError):
    """Another transaction has changed what this one read; nothing of this one was kept. ``in_transaction`` tries again."""


class TransactionError(TableError):
    """The transaction is over: it waited too long for its next statement."""


class QuotaExceededError(TableError):
    """A limit was reached."""


for _class in (TableError, RowDeleted, NoSuchColumnError, TransactionConflict, TransactionError, QuotaExceededError):
    _class.__module__ = "anvil.tables"
    register_exception("anvil.tables." + _class.__name__, _class)


def table_error(message: str) -> TableError:
    """A TableError with a text."""
    return TableError({"type": "anvil.tables.TableError", "message": message})


def no_such_column(name: str, suffix: str = "") -> NoSuchColumnError:
    """The error for a column that is not there."""
    return NoSuchColumnError({"type": "anvil.tables.NoSuchColumnError", "message": f"No such column '{name}'{suffix}"})


def row_deleted() -> RowDeleted:
    """The error for a row that is gone."""
    return RowDeleted({"type": "anvil.tables.RowDeleted", "message": "This row has been deleted"})
