"""What a fork costs a process of one thread: the standard library's tidying is left out where there is nothing to tidy.

``threading`` and ``logging`` make their locks and their lists of threads anew in every forked process, in Python: that copies two
hundred pages which nothing else in it needs. A zygote has one thread and holds no lock when it forks, so all of that is as it should be.
Hooks of others run as ever, and what an app's code forks has them all.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

Hook = Callable[[], Any]


class LightForks:
    """Takes hooks out of the interpreter's lists and puts them back.

    CPython tells nobody what ``os.register_at_fork`` was given; but what it keeps are lists, found by what is in them. Where they are
    not found, all hooks run.
    """

    def __init__(self) -> None:
        #: The interpreter's own: run before a fork, in the parent after it, in the child.
        self._lists = _find_lists()
        self._taken: list[tuple[list[Hook], list[Hook]]] = []

    def take_out(self) -> None:
        """Take out what a process of one thread does not need; again when modules were imported since."""
        self.put_back()
        if self._lists is None or threading.active_count() > 1:
            return
        before, in_parent, in_child = self._lists
        self._take((in_child, getattr(threading, "_after_fork", None)))
        logging = sys.modules.get("logging")
        anew = (in_child, getattr(logging, "_after_at_fork_child_reinit_locks", None))
        for acquire, release in (("_acquireLock", "_releaseLock"), ("_prepareFork", "_afterFork")):  # since CPython 3.13
            self._take((before, getattr(logging, acquire, None)), (in_parent, getattr(logging, release, None)), anew)

    def put_back(self) -> None:
        """Have everything run again after forks from now on. A list is touched only if it was changed."""
        for hooks, before in self._taken:
            hooks[:] = before
        self._taken = []

    def _take(self, *wanted: tuple[list[Hook], Hook | None]) -> None:
        """Take out hooks that belong together, if all of them are there: what one acquires another releases."""
        if not all(hook in hooks for hooks, hook in wanted):
            return
        for hooks, hook in wanted:
            if not any(hooks is known for known, _ in self._taken):
                self._taken.append((hooks, list(hooks)))
            hooks.remove(hook)  # type: ignore[arg-type]


def _find_lists() -> tuple[list[Hook], list[Hook], list[Hook]] | None:
    """The lists of hooks, found by one of our own in each; None where they are not what they were in every CPython so far."""

    def before() -> None: ...

    def in_parent() -> None: ...

    def in_child() -> None: ...

    os.register_at_fork(before=before, after_in_parent=in_parent, after_in_child=in_child)
    found = []
    for hook in (before, in_parent, in_child):
        lists: list[Any] = [owner for owner in gc.get_referrers(hook) if type(owner) is list and hook in owner]
        if len(lists) != 1:
            return None
        found.append(lists[0])
    for hooks, hook in zip(found, (before, in_parent, in_child)):
        hooks.remove(hook)
    return found[0], found[1], found[2]
