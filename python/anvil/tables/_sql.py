"""SQL on the app's tables, for reading."""

from __future__ import annotations

from typing import Any

from . import _batch, _seam


def sql(statement: str, *parameters: Any) -> list[dict[str, Any]]:
    """Read the tables with SQL. Only in server code.

    Args:
        statement: One statement that reads; tables stand under their Python names, row ids in the column ``_id``; ``$1``, ``$2``
            … stand for the parameters. In a transaction it sees what that has written.
        parameters: Their values: text, numbers, booleans, dates, datetimes, None, dicts (as JSON), or lists: arrays in
            ``any($1)``, ``unnest($1)`` and ``$1::text[]``, JSON elsewhere.

    Returns:
        The rows, each a dict by column.

    Raises:
        TableError: PostgreSQL refused the statement; the text is its own.
    """
    _batch.flush()
    return _seam.call("anvil.private.tables.sql", statement, list(parameters))
