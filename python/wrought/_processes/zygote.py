"""The zygote: a process that has imported the server modules and forks the ones that serve.

    worker.fork ──▶ fork ──▶ child: connects, says hello, waits for its call, answers, ends
                     │
                     └──▶ zygote: forwards what the child writes below Python, tells how it ended

It has one thread and serves no calls. Whatever happens to a child is told to the server, which decides.
"""

from __future__ import annotations

import _signal  # what `signal` wraps in enumerations: a child touches as little memory as it can
import contextlib
import gc
import os
import select
import signal
import socket
import stat
import sys
import threading
import warnings
from typing import Any

from .. import _calls, _objects, _wire
from .._link.transport import LinkClosed, connect
from . import learning
from .forking import LightForks
from .worker import Worker, hello_frame

#: How much of a child's stderr is kept to be told when it dies, in bytes.
KEPT_STDERR_BYTES = 4096
#: Signals whose handlers a child gives back.
_OWN_SIGNALS = tuple(int(getattr(signal, name)) for name in ("SIGCHLD", "SIGTERM") if hasattr(signal, name))


class Child:
    """A forked process as the zygote sees it: what it writes below Python comes out of ``output`` (−1: closed)."""

    __slots__ = ("instance", "output", "pid", "tail")

    def __init__(self, instance: str, pid: int, output: int) -> None:
        self.instance = instance
        self.pid = pid
        self.output = output
        #: The last that it wrote.
        self.tail = b""


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
        #: `poll`, not `selectors`: what runs between two forks copies memory too, and that is written in Python.
        self._poll = select.poll()
        #: Children by the descriptor of their output.
        self._outputs: dict[int, Child] = {}
        self._forks = LightForks()
        #: Descriptors that children do not keep.
        self._own: list[int] = []
        #: What a fork goes on as: made once, so that a child has nothing to make.
        self.child = make_child(worker)
        self._wake_read, self._wake_write = os.pipe()
        self._is_child = False

    def prepare(self) -> None:
        """Do once what children would do each."""
        self.child.practise()
        self._forks.take_out()

    def run(self) -> None:
        """Serve messages until the link closes."""
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        signal.set_wakeup_fd(self._wake_write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: self._end())
        link, wake = self._worker.link.transport.fileno(), self._wake_read
        self._own = [link, wake, self._wake_write]
        self._poll.register(link, select.POLLIN)
        self._poll.register(wake, select.POLLIN)
        while not self._is_child:
            for descriptor, _ in self._poll.poll():
                if descriptor == link:
                    self._read_link()
                elif descriptor == wake:
                    with contextlib.suppress(BlockingIOError):
                        os.read(wake, 512)
                    self._reap()
                elif descriptor in self._outputs:  # not if it has been reaped in this round
                    self._forward(self._outputs[descriptor])
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
            self._forks.take_out()
            self._tell({"type": "worker.learned"})

    def _fork(self, header: dict[str, Any]) -> None:
        """Make a child. What can be done before the fork or beside it is done here, where it copies no memory."""
        instance = header["instance"]
        try:
            sock = connect(self._worker.address)  # type: ignore[attr-defined]
            read_end, write_end = os.pipe()
            sys.stdout.flush()
            sys.__stdout__.flush()
            pid = os.fork()
        except OSError as error:  # too many files or processes: whoever asked is told
            self._tell({"type": "worker.exited", "instance": instance, "code": 1, "stderr": f"{error}\n"})
            return
        if pid == 0:
            os.close(read_end)
            self._become_child(instance, sock, write_end)
            return
        os.close(write_end)
        os.set_blocking(read_end, False)
        self._children[pid] = self._outputs[read_end] = Child(instance, pid, read_end)
        self._poll.register(read_end, select.POLLIN)
        with contextlib.suppress(OSError):
            sock.sendall(hello_frame("child", instance, pid, header["token"]))
        sock.close()

    def _become_child(self, instance: str, sock: socket.socket, output: int) -> None:
        """Leave everything that is the zygote's; go on as a process of one's own."""
        self._is_child = True
        self._forks.put_back()
        _signal.set_wakeup_fd(-1)
        for number in _OWN_SIGNALS:
            _signal.signal(number, _signal.SIG_DFL)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.close(output)
        for descriptor in self._own:
            os.close(descriptor)
        for descriptor in self._outputs:
            os.close(descriptor)
        self._worker.role = "child"
        self.child.instance = instance
        self.child.link.transport.use(sock)
        _calls.connect(self.child.link)
        numpy_random = sys.modules.get("numpy.random")
        if numpy_random is not None:
            numpy_random.seed()
        _objects.run_after_fork()
        assert self.child.server is not None
        self.child.server.rehearse()

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
            del self._children[pid]
            self._forward(child)
            self._close_output(child)
            if not status and not child.tail:
                self._tell_quickly(child)
                continue
            ended: dict[str, Any] = {"type": "worker.exited", "instance": child.instance}
            if os.WIFSIGNALED(status):
                ended["signal"] = signal.Signals(os.WTERMSIG(status)).name
            else:
                ended["code"] = os.waitstatus_to_exitcode(status)
            ended["stderr"] = child.tail.decode("utf-8", "replace")
            self._tell(ended)

    def _tell_quickly(self, child: Child) -> None:
        """Say that a child ended as it should."""
        line = f'{{"type":"worker.exited","instance":"{child.instance}","code":0,"stderr":""}}'
        try:
            self._worker.link.transport.send_frame(_wire.encode_line(line.encode()))
        except LinkClosed:
            self._end()

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
            child.tail = (child.tail + data)[-KEPT_STDERR_BYTES:]
            text = data.decode("utf-8", "replace")
            self._tell({"type": "worker.output", "stream": "stderr", "text": text, "instance": child.instance})

    def _close_output(self, child: Child) -> None:
        if child.output >= 0:
            del self._outputs[child.output]
            self._poll.unregister(child.output)
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


def make_child(zygote: Worker) -> Worker:
    """What children go on as: it has everything but a socket, and takes the zygote's place in what the import left."""
    worker = Worker("child", "", None, buffer=zygote.link.transport.buffer)
    assert zygote.server is not None
    worker.server = zygote.server
    worker.server.link = worker.link
    zygote.send_output = worker.send_output  # type: ignore[method-assign]
    return worker


def run(worker: Worker, ready: dict[str, Any], *, unsafe_to_fork: bool = False) -> None:
    """Tell the server what was imported; fork until it is gone. In a child, serve one call."""
    warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
    own = {worker.link.transport.fileno()}
    reasons = reasons_not_to_fork(own)
    forkable = hasattr(os, "fork") and (unsafe_to_fork or not reasons)
    zygote = Zygote(worker)
    zygote.prepare()
    worker.link.transport.send({"type": "worker.ready", **ready, "forkable": forkable, "reasons": reasons})
    gc.collect()
    gc.freeze()
    zygote.run()
    zygote.child.serve_one()
