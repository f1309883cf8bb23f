"""The zygote: a process that has imported the server modules and forks the ones that serve.

    worker.fork ──▶ fork ──▶ child: connects, says hello, waits for its call, answers, ends
                     │
                     └──▶ zygote: forwards what the child writes below Python, tells how it ended

It has one thread and serves no calls. Whatever happens to a child is told to the server, which decides.
"""

from __future__ import annotations

import _signal  # what `signal` wraps in enumerations: a child touches as little memory as it can
import collections
import contextlib
import gc
import os
import random
import selectors
import signal
import stat
import sys
import threading
import warnings
from dataclasses import dataclass, field
from typing import Any

from .. import _calls, _objects
from .._link.transport import LinkClosed, connect
from . import learning
from .worker import Worker

#: How much of a child's stderr is kept to be told when it dies, in bytes.
KEPT_STDERR_BYTES = 4096
#: Signals whose handlers a child gives back.
_OWN_SIGNALS = tuple(int(getattr(signal, name)) for name in ("SIGCHLD", "SIGTERM") if hasattr(signal, name))


@dataclass
class Child:
    """A forked process as the zygote sees it."""

    instance: str
    pid: int
    output: int
    tail: collections.deque[int] = field(default_factory=lambda: collections.deque(maxlen=KEPT_STDERR_BYTES))


def reasons_not_to_fork(own: set[int]) -> list[str]:
    """What modules have opened or started that a fork would share or lose, as sentences.

    Args:
        own: Descriptors that are this process's own business.
    """
    found = []
    for descriptor in range(3, 1024):
        if descriptor in own:
            continue
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            continue
        if stat.S_ISSOCK(mode):
            found.append("a module has opened a socket while it was imported (a database connection, say)")
            break
    threads = [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()]
    if threads:
        found.append(f"a module has started threads while it was imported ({', '.join(threads[:5])})")
    return found


class Zygote:
    """Forks on demand until the server is gone."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._children: dict[int, Child] = {}
        self._selector = selectors.DefaultSelector()
        self._wake_read, self._wake_write = os.pipe()
        self._is_child = False

    def run(self) -> None:
        """Serve messages until the link closes."""
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        signal.set_wakeup_fd(self._wake_write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: self._end())
        transport = self._worker.link.transport
        self._selector.register(transport.fileno(), selectors.EVENT_READ, "link")
        self._selector.register(self._wake_read, selectors.EVENT_READ, "wake")
        while not self._is_child:
            for key, _ in self._selector.select():
                if key.data == "link":
                    self._read_link()
                elif key.data == "wake":
                    with contextlib.suppress(BlockingIOError):
                        os.read(self._wake_read, 512)
                    self._reap()
                else:
                    self._forward(key.data)
                if self._is_child:
                    return

    def _read_link(self) -> None:
        worker = self._worker
        try:
            worker.link.transport.read_some()
        except LinkClosed:
            self._end()
        while worker._control and not self._is_child:
            header, _ = worker._control.pop(0)
            if header["type"] == "worker.fork":
                self._fork(header)
            elif header["type"] == "worker.kill":
                self._kill(header["instance"], header["signal"])
            elif header["type"] == "worker.learn":
                self._learn(header["modules"])
        if worker._is_draining:
            self._end()

    def _learn(self, names: list[str]) -> None:
        """Import what calls import late; tell the server when that is done, so that it has new children made."""
        own = {self._worker.link.transport.fileno()}
        if learning.learn(names, lambda: not reasons_not_to_fork(own)):
            self._tell({"type": "worker.learned"})

    def _fork(self, header: dict[str, Any]) -> None:
        read_end, write_end = os.pipe()
        sys.stdout.flush()
        sys.__stdout__.flush()
        pid = os.fork()
        if pid == 0:
            self._is_child = True
            os.close(read_end)
            self._become_child(header, write_end)
            return
        os.close(write_end)
        child = Child(header["instance"], pid, read_end)
        os.set_blocking(read_end, False)
        self._children[pid] = child
        self._selector.register(read_end, selectors.EVENT_READ, child)

    def _become_child(self, header: dict[str, Any], output: int) -> None:
        """Leave everything that is the zygote's, and join the server as a process of one's own."""
        _signal.set_wakeup_fd(-1)
        for number in _OWN_SIGNALS:
            _signal.signal(number, _signal.SIG_DFL)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.close(output)
        self._selector.close()
        for child in self._children.values():
            if child.output >= 0:
                os.close(child.output)
        os.close(self._wake_read)
        os.close(self._wake_write)
        self._worker.link.transport.close_here()
        self.child = make_child(self._worker, header)

    def _kill(self, instance: str, name: str) -> None:
        for child in self._children.values():
            if child.instance == instance:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child.pid, getattr(signal, name))

    def _reap(self) -> None:
        for pid, child in list(self._children.items()):
            try:
                done, status = os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:
                done, status = pid, 0
            if not done:
                continue
            self._forward(child)
            del self._children[pid]
            self._close_output(child)
            ended: dict[str, Any] = {"type": "worker.exited", "instance": child.instance}
            if os.WIFSIGNALED(status):
                ended["signal"] = signal.Signals(os.WTERMSIG(status)).name
            else:
                ended["code"] = os.waitstatus_to_exitcode(status)
            ended["stderr"] = bytes(child.tail).decode("utf-8", "replace")
            self._tell(ended)

    def _forward(self, child: Child) -> None:
        """Read what a child wrote below Python; tell the server, and keep its end."""
        while child.output >= 0:
            try:
                data = os.read(child.output, 65536)
            except BlockingIOError:
                return
            if not data:
                self._close_output(child)
                return
            child.tail.extend(data)
            text = data.decode("utf-8", "replace")
            self._tell({"type": "worker.output", "stream": "stderr", "text": text, "instance": child.instance})

    def _close_output(self, child: Child) -> None:
        if child.output >= 0:
            self._selector.unregister(child.output)
            os.close(child.output)
            child.output = -1

    def _tell(self, header: dict[str, Any]) -> None:
        try:
            self._worker.link.transport.send(header)
        except LinkClosed:
            self._end()

    def _end(self) -> None:
        """End; children that wait notice by themselves that the server is gone, or serve their call to its end."""
        os._exit(0)


def make_child(zygote: Worker, header: dict[str, Any]) -> Worker:
    """Join the server as a child; what the import left in the zygote is kept, what must differ is made anew."""
    random.seed()
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()
    own = zygote.link.transport
    sock = connect(zygote.address)  # type: ignore[attr-defined]
    worker = Worker("child", header["instance"], sock, header["token"], buffer=own.buffer)
    assert zygote.server is not None
    zygote.role = "child"
    worker.server = zygote.server
    worker.server.link = worker.link
    zygote.send_output = worker.send_output  # type: ignore[method-assign]
    _calls.connect(worker.link)
    _objects.run_after_fork()
    worker.server.rehearse()
    return worker


def run(worker: Worker, ready: dict[str, Any], *, unsafe_to_fork: bool = False) -> None:
    """Tell the server what was imported; fork until it is gone. In a child, serve one call."""
    warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
    own = {worker.link.transport.fileno()}
    reasons = reasons_not_to_fork(own)
    forkable = hasattr(os, "fork") and (unsafe_to_fork or not reasons)
    worker.link.transport.send({"type": "worker.ready", **ready, "forkable": forkable, "reasons": reasons})
    gc.collect()
    gc.freeze()
    zygote = Zygote(worker)
    zygote.run()
    zygote.child.serve_one()
