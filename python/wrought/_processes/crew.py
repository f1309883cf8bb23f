"""The threads of a persistent process: the one that reads a call serves it.

    reading ──calls arrive──▶ serving ──queue empty──▶ reading (or parked, when another reads)
                                 │
                                 └── takes longer than a moment: the watch wakes a parked thread, which reads on

Handing each call to another thread would cost two switches; a call that is over in a moment costs none. While a call waits
for an answer of its own, its thread reads (``transport.wait``), and what it finds for others is handed on. Only a call that computes or
sleeps leaves the link unread, for at most two ticks of the watch.

Invariant: while calls wait in the queue or nobody reads, either a thread is about to look, or the watch is armed.
"""

from __future__ import annotations

import collections
import threading
import time
from collections.abc import Callable
from typing import Any

from .._link.transport import LinkClosed, Transport

#: How long a call may run before another thread reads the link, in seconds: at most two of these.
TICK_SECONDS = 0.002
#: Ticks without anything to watch after which the watch rests.
IDLE_TICKS = 10
#: Threads that are kept for later, without anything to do.
MAX_PARKED = 4

Serve = Callable[[dict[str, Any], bytes], None]


class Crew:
    """Threads that read one link and serve the calls that come over it.

    Args:
        transport: The link; its handler gives calls to ``give``.
        serve: Runs one call and answers it; never raises.
        after_call: Called after each call.
    """

    def __init__(self, transport: Transport, serve: Serve, after_call: Callable[[], None] = lambda: None) -> None:
        self._transport = transport
        self._serve = serve
        self._after_call = after_call
        self._queue: collections.deque[tuple[dict[str, Any], bytes]] = collections.deque()
        self._parked: list[Any] = []
        self._mutex = threading.Lock()
        self._steps = 0
        self._is_armed = False
        self._alarm = threading.Lock()
        self._alarm.acquire()
        transport.on_pause = self._others_go_on
        threading.Thread(target=self._watch, daemon=True, name="wrought watch").start()

    def give(self, header: dict[str, Any], body: bytes) -> None:
        """A call arrived. For the thread that reads, which serves it itself when it can."""
        self._queue.append((header, body))

    @property
    def has_waiting(self) -> bool:
        """Whether calls wait for a thread."""
        return bool(self._queue)

    def work(self) -> None:
        """Read and serve until the link is closed, or there is nothing to do here for one thread more."""
        transport, queue = self._transport, self._queue
        while transport.is_open:
            if queue:
                try:
                    todo = queue.popleft()
                except IndexError:
                    continue
                if not self._is_armed:
                    self._arm()
                self._serve(*todo)
                self._steps += 1
                self._after_call()
            elif transport.begin_reading():
                try:
                    has_woken = transport.read_some()
                except LinkClosed:
                    return
                finally:
                    transport.end_reading()
                self._steps += 1
                if has_woken and not queue and not self._park():
                    return  # whoever was woken reads on when it waits again: its next answer then costs no switch
            elif not self._park():
                return

    def _park(self) -> bool:
        """Wait until there is something to do; False when enough others do."""
        wake = threading.Lock()
        wake.acquire()
        with self._mutex:
            if len(self._parked) >= MAX_PARKED:
                return False
            self._parked.append(wake)
        if not self._is_armed:
            self._arm()  # nobody may be left who looks
        wake.acquire()
        return True

    def _wake_one(self) -> None:
        with self._mutex:
            wake = self._parked.pop() if self._parked else None
        if wake is not None:
            wake.release()
        else:
            threading.Thread(target=self.work, daemon=True, name="wrought call").start()

    def _others_go_on(self) -> None:
        """A call waits for something: calls that are queued have another thread."""
        if self._queue:
            self._wake_one()

    def close(self) -> None:
        """The link is closed: threads that wait end."""
        with self._mutex:
            parked, self._parked = self._parked, []
        for wake in parked:
            wake.release()
        self._arm()

    # --- the watch

    def _arm(self) -> None:
        with self._mutex:
            if self._is_armed:
                return
            self._is_armed = True
        self._alarm.release()

    def _needs_somebody(self) -> bool:
        return bool(self._queue) or not self._transport.is_reading

    def _watch(self) -> None:
        """Wake a thread when a call has kept the link, or other calls, waiting for a tick."""
        while self._transport.is_open:
            self._alarm.acquire()
            idle, seen, wanted = 0, -1, 1
            while idle < IDLE_TICKS and self._transport.is_open:
                time.sleep(TICK_SECONDS)
                if not self._needs_somebody():
                    idle, seen, wanted = idle + 1, -1, 1
                    continue
                if self._steps == seen:
                    for _ in range(min(wanted, max(1, len(self._queue)))):
                        self._wake_one()
                    wanted *= 2  # calls that all sleep must not begin one by one
                else:
                    wanted = 1
                idle, seen = 0, self._steps
            self._is_armed = False
            if self._needs_somebody():  # since the last look
                self._arm()
