"""How a row is shown: its table, and up to five of the values at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._row import table_names

if TYPE_CHECKING:
    from ._row import Row

_SHOWN = 5


def describe(row: Row) -> str:
    """``<app_tables.people.Row: name='Ann', plus 1 more column>``."""
    shown = []
    names = row._columns.names
    for name in names:
        if row._columns.types[name] in ("string", "number", "bool", "date", "datetime") and row._is_at_hand(name):
            value = row[name]
            is_time = row._columns.types[name] == "datetime" and value is not None
            shown.append(f"{name}=datetime({value})" if is_time else f"{name}={value!r}")
            if len(shown) == _SHOWN:
                break
    rest = len(names) - len(shown)
    if rest:
        ending = "column" if rest == 1 else "columns"
        shown.append(f"plus {rest} more {ending}" if shown else f"{rest} {ending}")
    known = table_names.get(row._table_id)
    table = "anvil.tables.Row" if known is None else f"app_tables.{known}.Row"
    name = table if type(row).__name__ == "Row" else type(row).__name__
    return "<{}: {}>".format(name, ", ".join(shown))
