"""Server functions: ordinary CPython, called from forms as if they were there."""

from datetime import datetime, timezone

import anvil.server
from anvil.tables import app_tables, order_by


@anvil.server.callable
def list_notes():
    return list(app_tables.notes.search(order_by("written", ascending=False)))


@anvil.server.callable
def add_note(text):
    app_tables.notes.add_row(text=text, written=datetime.now(timezone.utc))
    return list_notes()
