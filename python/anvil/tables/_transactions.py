"""Transactions: ``in_transaction`` and ``Transaction``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import _batch, _seam
from ._deleted import deleted
from ._errors import TransactionConflict, table_error

#: How often a function is tried that loses against other transactions.
MOST_TRIES = 18
#: The longest pause before the first retry; it doubles, up to ``LONGEST_PAUSE_SECONDS``.
FIRST_PAUSE_SECONDS = 0.005
LONGEST_PAUSE_SECONDS = 1.0


class Transaction:
    """``with tables.Transaction():`` keeps all changes of the block, or, when it fails, none.

    Args:
        relaxed: Do not count what was only read as a conflict.
    """

    def __init__(self, relaxed: bool = False) -> None:
        """Take the kind; nothing happens before the block."""
        self._relaxed = relaxed
        self._is_open = False
        self._is_aborted = False

    def __enter__(self) -> Transaction:
        """Begin it."""
        _batch.flush()
        if not _seam.begin("relaxed" if self._relaxed else "serializable"):
            raise table_error("You already have a transaction open here")
        self._is_open = True
        self._is_aborted = False
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        """Keep the changes, or take them back."""
        if not self._is_open:
            return
        self._is_open = False
        is_rollback = kind is not None or self._is_aborted
        if is_rollback:
            deleted.clear()
        if kind is None:
            _batch.flush()
        try:
            _seam.end(is_rollback)
        except Exception:
            if kind is None:
                raise
            # The block's own exception says more than the failure to take back what PostgreSQL has taken back already.

    def abort(self) -> None:
        """Take the changes back when the block ends."""
        self._is_aborted = True


def in_transaction(f: Callable[..., Any] | None = None, *, relaxed: bool = False) -> Any:
    """Run a function in a transaction, and again when another transaction got in its way.

    ``@tables.in_transaction`` or ``@tables.in_transaction(relaxed=True)``.
    """
    if f is None:
        return lambda function: in_transaction(function, relaxed=relaxed)
    # Imported here: a page that only defines such functions does without them.
    import functools
    import random
    import time

    @functools.wraps(f)
    def run(*args: Any, **kwargs: Any) -> Any:
        tries = 0
        while True:
            try:
                with Transaction(relaxed=relaxed):
                    return f(*args, **kwargs)
            except TransactionConflict:
                tries += 1
                if tries >= MOST_TRIES:
                    raise
            longest = min(FIRST_PAUSE_SECONDS * 2**tries, LONGEST_PAUSE_SECONDS)
            time.sleep(random.random() * longest)

    return run
