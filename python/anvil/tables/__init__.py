"""Data tables: rows of the app's own PostgreSQL tables.

``from anvil.tables import app_tables``, then ``app_tables.people.add_row(name="Ann")``, ``app_tables.people.search(name="Ann")``.
"""

from __future__ import annotations

from typing import Any

from . import _seam, query
from ._batch import batch, batch_delete, batch_update
from ._buffer import reset_all, save_all
from ._crossing import row_from_parts as _row_from_parts  # noqa: F401 - services answer with parts
from ._errors import (
    NoSuchColumnError,
    QuotaExceededError,
    RowDeleted,
    TableError,
    TransactionConflict,
    TransactionError,
)
from ._row import Row
from ._search import SearchIterator
from ._sql import sql
from ._table import AppTables, Table, app_tables, get_table_by_id
from ._transactions import Transaction, in_transaction

__all__ = [
    "AppTables",
    "NoSuchColumnError",
    "QuotaExceededError",
    "Row",
    "RowDeleted",
    "SearchIterator",
    "Table",
    "TableError",
    "Transaction",
    "TransactionConflict",
    "TransactionError",
    "app_tables",
    "batch",
    "batch_delete",
    "batch_update",
    "get_table_by_id",
    "in_transaction",
    "order_by",
    "query",
    "reset_all",
    "save_all",
    "sql",
]


class order_by:
    """How a search is sorted; several say how equal ones are. None comes first, and last when descending.

    Args:
        column_name: The column.
        ascending: Smallest first.
    """

    def __init__(self, column_name: str, ascending: bool = True) -> None:
        """Take the column."""
        self.column_name = column_name
        self.ascending = ascending

    def __eq__(self, other: object) -> bool:
        """Whether both sort the same way."""
        return isinstance(other, order_by) and other.__dict__ == self.__dict__

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """How it is written."""
        return f"order_by({self.column_name!r}, ascending={self.ascending!r})"


_seam.register_portable(order_by, "anvil.tables.order_by")


def get_connection_string(**kwargs: Any) -> str:
    """An address with which SQL clients reach the tables (schema ``app_tables``). Only in server code."""
    return _seam.call("anvil.private.get_direct_postgres_connection_string", **kwargs)


def set_client_config(config: Any) -> None:
    """Kept for apps that call it; there is nothing to set."""


def _forget() -> None:
    """In a process forked from one that has imported the app: ask for the tables anew."""
    app_tables._forget()


_seam.after_fork(_forget)
