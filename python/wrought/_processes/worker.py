"""The process that the server starts: it joins, imports the server modules, and serves (or forks who serves).

``main()`` with ``ROLE INSTANCE`` as arguments, ``WROUGHT_LINK`` and ``WROUGHT_TOKEN`` in the environment; see
``spec/worker.md``.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
import threading
import time
from typing import Any

from .. import _app, _calls, _errors, _registry, _wire
from .._errors import PathShortener
from .._link.server_link import ServerLink
from .._link.transport import LinkClosed, Slot, connect
from . import layout, learning, output, refresh, serve
from .crew import Crew
from .serve import Server

#: How long a process that has answered waits before it ends: taking it down costs what the answer's way to its caller needs.
LAST_BREATH_SECONDS = 0.002
#: Calls after which CPython has rewritten what it rewrites: it begins after the eighth.
PRACTICE_CALLS = 40
_PRACTICE = "wrought practice"
VERSION = ".".join(map(str, sys.version_info[:3]))


class Worker:
    """One process of the pool.

    Args:
        role: ``zygote``, ``child``, ``spare`` or ``persistent``.
        instance: Names this process to the server.
        sock: Connected to the server; None for what children are to be.
        buffer: What messages are received in, when there is one already.
    """

    def __init__(
        self, role: str, instance: str, sock: socket.socket | None, *, buffer: memoryview | None = None
    ) -> None:
        self.role = role
        self.instance = instance
        self.link = ServerLink(sock, self._arrived, self._closed, buffer)
        self._control: list[tuple[dict[str, Any], bytes]] = []
        self._news = Slot()
        #: Calls that came before anybody could serve them, or the one call of this process.
        self._calls: list[tuple[dict[str, Any], bytes]] = []
        self._crew: Crew | None = None
        self._is_draining = False
        self.server: Server | None = None

    # --- messages

    def _arrived(self, header: dict[str, Any], body: bytes) -> None:
        """Take one message. For whoever reads the link: nothing here waits."""
        kind = header["type"]
        if kind == "call":
            self._calls.append((header, body)) if self._crew is None else self._crew.give(header, body)
        elif kind == "worker.state" and self.server is not None:
            self.server.send_state(header["id"])
        elif kind == "worker.stop":
            self._stop(header["id"])
        elif kind == "worker.drain":
            self._is_draining = True
            self._end_if_drained()
        else:
            self._control.append((header, body))
            self.link.transport.finish(self._news)

    def next_control(self) -> dict[str, Any]:
        """Wait for the next message that is for the process itself."""
        while not self._control:
            if self._news.done:
                self._news = Slot()
                continue
            self.link.transport.wait(self._news)
        return self._control.pop(0)[0]

    def _closed(self) -> None:
        """The server is gone: so is the reason to be here."""
        if self.role != "zygote":
            os._exit(0)

    # --- calls

    def _end_if_drained(self) -> None:
        has_waiting = self._crew is not None and self._crew.has_waiting
        if self._is_draining and self.server is not None and not self.server.running and not has_waiting:
            os._exit(0)

    def _stop(self, call_id: Any) -> None:
        """Raise an exception in the thread of a call."""
        if self.server is not None:
            self.server.stop(call_id)

    def serve_many(self) -> None:
        """Serve calls in threads until the server is gone."""
        assert self.server is not None
        self._crew = Crew(self.link.transport, self.server.serve, self._end_if_drained)
        for header, body in self._calls:
            self._crew.give(header, body)
        self._crew.work()
        threading.Event().wait()

    def serve_one(self) -> None:
        """Serve one call and end."""
        assert self.server is not None
        transport = self.link.transport
        header, body = self._read_call()
        if (header.get("context") or {}).get("task"):
            # A task can be asked for its state while it runs: let another thread read.
            threading.Thread(target=self._read_on, daemon=True, name="wrought reader").start()
        last = learning.last_imported()
        self.server.serve(header, body, everywhere=True)
        time.sleep(LAST_BREATH_SECONDS)
        self._tell_imports(last)
        with contextlib.suppress(Exception):
            sys.__stdout__.flush()
        transport.say_goodbye()
        os._exit(0)

    def _read_call(self) -> tuple[dict[str, Any], bytes]:
        """Wait for the one call of this process."""
        transport = self.link.transport
        transport.begin_reading()
        while not self._calls:
            transport.read_some()
        transport.end_reading()
        return self._calls.pop()

    def practise(self) -> None:
        """Serve calls of nothing before anybody is forked: what the interpreter learns from running code, children then have.

        It rewrites code that runs often and remembers where attributes were found. A child that did so itself would copy every page.
        """
        assert self.server is not None
        here, there = socket.socketpair()
        self.link.transport.use(here)
        _registry.register(_PRACTICE, lambda: None)
        context = {"stack": [{"type": "browser"}], "client": {"type": "browser"}, "visit": "", "trusted": False}
        call = {"type": "call", "id": "", "command": _PRACTICE, "context": context}
        frame = _wire.encode_frame(call, b'{"args":[],"kwargs":{}}')
        for _ in range(PRACTICE_CALLS):
            there.sendall(frame)
            self.server.serve(*self._read_call(), everywhere=True)
            there.recv(4096)
            self.server.rehearse()
        _registry.forget(_PRACTICE)
        _calls.left(_calls.entered(None, everywhere=True))
        there.close()
        here.close()

    def _tell_imports(self, last: str) -> None:
        """Say what the call has imported, so that the next ones find it imported."""
        names = learning.imported_since(last) if self.role == "child" else []
        if names:
            with contextlib.suppress(LinkClosed):
                self.link.transport.send({"type": "worker.imported", "modules": names})

    def _read_on(self) -> None:
        with contextlib.suppress(LinkClosed):
            self.link.transport.wait(Slot())

    # --- start

    def send_output(self, call_id: str, stream: str, text: str) -> None:
        """Send what a call prints."""
        with contextlib.suppress(LinkClosed):
            self.link.transport.send({"type": "output", "id": call_id, "stream": stream, "text": text})

    def begin(self, start: dict[str, Any]) -> dict[str, Any]:
        """Import the app as ``worker.start`` says; gives what ``worker.ready`` tells."""
        packages = [layout.AppPackage(p["name"], p["directory"], p.get("version", 2)) for p in start["packages"]]
        paths = PathShortener([(package.name, package.directory) for package in packages])
        finish_output = output.install(lambda *sent: self.send_output(*sent))
        self.server = Server(self.link, paths, finish_output)
        self.server.packages = frozenset(package.name for package in packages)
        _app.describe(start.get("facts") or {})
        _calls.inherit_in_threads()
        _limit_memory((start.get("limits") or {}).get("memoryBytes"))
        layout.install(packages)
        os.register_at_fork(after_in_child=self._forked_by_app_code)
        began = time.monotonic()
        called = self.link.watched = set()
        for package in packages:
            import_server_modules(package, paths)
        self.link.watched = None
        if self.role != "persistent" and refresh.reads_data(called):
            self.server.before_call = lambda: refresh.import_anew(packages, lambda p: import_server_modules(p, paths))
        took = round((time.monotonic() - began) * 1000)
        functions = [{"name": entry.name, "facts": entry.facts} for entry in _registry.registered()]
        problems = [{"module": module, "error": error} for module, error in serve.import_problems]
        return {"functions": functions, "problems": problems, "importMs": took}

    def _forked_by_app_code(self) -> None:
        """A process that app code forked (``multiprocessing``, say) must not speak on this link."""
        link = _calls.link()
        if self.role != "zygote" and link is not None:
            link.transport.close_here()  # type: ignore[attr-defined]


def import_server_modules(package: layout.AppPackage, paths: PathShortener) -> None:
    """Import all server modules of an app; those that fail are kept in ``serve.import_problems``."""
    for name in layout.server_module_names(package):
        try:
            importlib.import_module(name)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            described = _errors.describe(error, paths=paths)
            if not any(described["message"] == known["message"] for _, known in serve.import_problems):
                serve.import_problems.append((name, described))


def _limit_memory(limit: int | None) -> None:
    """Have allocations fail with MemoryError above a limit, in bytes, where the system can do that."""
    if not limit or sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def hello_frame(role: str, instance: str, pid: int, token: str) -> bytes:
    """What a process says first; ``token`` proves that the server has started it."""
    hello = {"token": token, "role": role, "instance": instance, "pid": pid, "python": VERSION}
    return _wire.encode_frame({"type": "worker.hello", **hello})


def join(role: str, instance: str) -> Worker:
    """Connect to the server that the environment names."""
    address, token = os.environ.pop("WROUGHT_LINK"), os.environ.pop("WROUGHT_TOKEN")
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is the server's to act on
    worker = Worker(role, instance, connect(address))
    _calls.connect(worker.link)
    worker.link.transport.send_frame(hello_frame(role, instance, os.getpid(), token))
    worker.address = address  # type: ignore[attr-defined]
    return worker


def main() -> None:
    """Run as the role that the command line names, until the server is gone."""
    with contextlib.suppress(LinkClosed):
        _run()


def _run() -> None:
    role, instance = sys.argv[1:3]
    sys.argv = [""]
    worker = join(role, instance)
    start = worker.next_control()
    ready = worker.begin(start)
    if role == "zygote":
        from . import zygote

        zygote.run(worker, ready, unsafe_to_fork=bool(start.get("unsafeToFork")))
        return
    gc.collect()
    gc.freeze()
    worker.link.transport.send({"type": "worker.ready", **ready, "forkable": False, "reasons": []})
    if role == "persistent":
        worker.serve_many()
    else:
        worker.serve_one()
