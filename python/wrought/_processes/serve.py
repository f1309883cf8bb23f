"""Serving one call: from the message to the answer.

The same in every process that has app code: an isolated worker, a persistent one, a program outside.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import sys
import threading
from collections.abc import Callable
from typing import Any

from .. import _calls, _errors, _functions, _registry, _session, _wire
from .._calls import Call
from .._errors import PathShortener
from .._link import values
from .._link.server_link import ServerLink
from .._link.transport import LinkClosed

#: Modules that did not import: ``(name, error as data)``; told to whoever calls a function that is not there.
import_problems: list[tuple[str, dict[str, Any]]] = []


class CallStopped(BaseException):
    """Raised in the thread of a call that has taken too long, so that it ends."""


class _ModuleProblem(Exception):
    """A function is not there because a module did not import: the caller gets that module's exception."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data["message"])
        self.data = data


class Server:
    """Serves calls that come over one link.

    Args:
        link: Where the calls come from.
        paths: Makes file names in tracebacks relative.
        finish_output: Sends what a call has printed and not ended with a newline.
        kind: What ``anvil.server.context.type`` says: ``server_module``, ``uplink``, ``client_uplink``.
    """

    def __init__(
        self, link: ServerLink, paths: PathShortener, finish_output: Callable[[str], None], kind: str = "server_module"
    ) -> None:
        self.link = link
        self.paths = paths
        self.kind = kind
        self._finish_output = finish_output
        #: Names of the app's package and those of its dependencies.
        self.packages: frozenset[str] = frozenset()
        #: Run first in each call, as part of it.
        self.before_call: Callable[[], None] | None = None
        #: Id of each call under way → the call.
        self.running: dict[Any, Call] = {}

    def serve(self, header: dict[str, Any], body: bytes, *, everywhere: bool = False) -> None:
        """Run a call and answer it.

        Args:
            header, body: The ``call`` message.
            everywhere: This is the only call of the process: all its threads belong to it.
        """
        try:
            self._serve(header, body, everywhere)
        except CallStopped:
            return  # it came when the call had ended by itself

    def _serve(self, header: dict[str, Any], body: bytes, everywhere: bool) -> None:
        call_id = header["id"]
        visit_bytes = header.get("visitBytes")
        section, visit = (body[:-visit_bytes], body[-visit_bytes:]) if visit_bytes else (body, b"")
        call = self._call_of(header, visit)
        call.thread_id = threading.get_ident()
        self.running[call_id] = call
        token = _calls.entered(call, everywhere=everywhere)
        try:
            self._answer(header, section, call)
        except LinkClosed:
            return  # nobody is there to be told
        except CallStopped:
            self._send_error(call_id, _errors.TimeoutError("Server code took too long"))
        except BaseException as error:
            self._send_error(call_id, error)
        finally:
            self.running.pop(call_id, None)
            call.is_over = True
            _calls.left(token)
            if "handles" in header:
                with contextlib.suppress(LinkClosed):
                    self.link.streams.abandon(header["handles"], "These media belonged to a call that has ended")

    def stop(self, call_id: Any) -> None:
        """Raise an exception in the thread of a call, if it still runs."""
        call = self.running.get(call_id)
        if call is not None:
            thread = ctypes.c_ulong(call.thread_id)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(CallStopped))

    def _answer(self, header: dict[str, Any], section: bytes, call: Call) -> None:
        if self.before_call is not None:
            self.before_call()
        trusted = bool(header["context"].get("trusted")) if "context" in header else False
        streams = self.link.streams
        roots = values.unpack(section, header.get("handles"), streams, remote_is_trusted=trusted)
        entry = self._find(call.function)
        if entry.require_user:
            _check_user(entry)
        result = entry.run(*roots.get("args", ()), **(roots.get("kwargs") or {}))
        answer: dict[str, Any] = {"response": result}
        if call.capability_updates:
            answer["capUpdates"] = _updates(call)
        body, handles, outgoing = values.pack(
            answer, streams, remote_is_trusted=trusted, what="return value from function"
        )
        try:
            visit = self._changed_visit(call.used_session)
        except BaseException:
            streams.stop(outgoing)
            raise
        self._finish_output(call.id)
        if call.task_id is not None:
            self.send_state(call.id, ended=True)
        reply: dict[str, Any] = {"type": "answer", "id": call.id}
        if handles:
            reply["handles"] = handles
        if visit:
            reply["visitBytes"] = len(visit)
            body += visit
        self.link.transport.send(reply, body)
        if outgoing:
            streams.send_all(outgoing)

    def rehearse(self) -> None:
        """Do what a call does, for nothing: a forked process has the memory that calls touch to itself afterwards."""
        header: dict[str, Any] = {"type": "call", "id": "", "command": "", "context": {"stack": [{"type": "browser"}]}}
        frame = _wire.encode_frame(header, b'{"args":[],"kwargs":{}}')
        for found, body in _wire.FrameReader().feed(frame):
            call = self._call_of(found, b"")
            call.thread_id = threading.get_ident()
            token = _calls.entered(call)
            streams = self.link.streams
            roots = values.unpack(body, None, streams, remote_is_trusted=False)
            _registry.find(found["command"])
            answer = {"response": roots["args"] or None}
            body, _, _ = values.pack(answer, streams, remote_is_trusted=False, what="return value from function")
            self._finish_output(call.id)
            _wire.encode_frame({"type": "answer", "id": call.id}, body + self._changed_visit(call.session))
            _calls.left(token)

    def _method_of_class(self, name: str) -> _registry.Registered | None:
        """A server method of a class whose module only browsers have imported so far: import it here, if it is the app's."""
        if not name.startswith(_functions.METHOD_PREFIX):
            return None
        module = ".".join(name[len(_functions.METHOD_PREFIX) :].split(".")[:-2])
        if module.partition(".")[0] not in self.packages or module in sys.modules:
            return None
        with contextlib.suppress(ModuleNotFoundError):
            importlib.import_module(module)
        return _registry.find(name)

    def _find(self, name: str) -> _registry.Registered:
        entry = _registry.find(name) or self._method_of_class(name)
        if entry is not None:
            return entry
        if import_problems:
            raise _ModuleProblem(import_problems[0][1])
        raise _errors.NoServerFunctionError(f'No server function matching "{name}" has been registered')

    def _changed_visit(self, visit: _session.VisitData | None) -> bytes:
        if visit is None or not visit.was_used:
            return b""
        packed = values.pack_visit(visit.data, self.link.streams)
        return b"" if packed == visit.encoded or (not visit.encoded and not visit.data) else packed

    def _send_error(self, call_id: Any, error: BaseException) -> None:
        self._finish_output(str(call_id))
        try:
            running = self.running.get(call_id)
            if running is not None and running.task_id is not None:
                self.send_state(call_id, ended=True)
            described = error.data if isinstance(error, _ModuleProblem) else _errors.describe(error, paths=self.paths)
            self.link.transport.send({"type": "error", "id": call_id, "error": described})
        except LinkClosed:
            return  # nobody is there to be told

    def _call_of(self, header: dict[str, Any], visit: bytes) -> Call:
        def open_session() -> _session.VisitData:
            return _session.VisitData(visit, lambda body: values.unpack_visit(body, self.link.streams))

        return Call(
            header["id"], header.get("command", ""), self.kind, header.get("context") or {}, self.link, open_session
        )

    def send_state(self, call_id: Any, *, ended: bool = False) -> None:
        """Send a ``worker.state`` message: the task state of a call that runs, or is about to end."""
        reply: dict[str, Any] = {"type": "worker.state", "id": call_id, **({"ended": True} if ended else {})}
        found = self.running.get(call_id)
        if found is None:
            error = {"type": "anvil.server.BackgroundTaskNotFound", "message": "No such task running"}
            self.link.transport.send({**reply, "error": error})
            return
        try:
            body, handles = pack_state(found.task_state, self.link)
        except Exception as problem:
            self.link.transport.send({**reply, "error": _errors.describe(problem, paths=self.paths, log=False)})
        else:
            self.link.transport.send({**reply, "handles": handles}, body)


def pack_state(state: Any, link: ServerLink) -> tuple[bytes, list[dict[str, Any]]]:
    """Encode a task's state.

    Raises:
        SerializationError: Something in it cannot cross.
    """
    try:
        body, handles, outgoing = values.pack(
            {"state": state}, link.streams, remote_is_trusted=True, what="anvil.server.task_state"
        )
    except RuntimeError:  # the task changed it meanwhile
        body, handles, outgoing = values.pack(
            {"state": dict(state)}, link.streams, remote_is_trusted=True, what="anvil.server.task_state"
        )
    if outgoing:
        link.streams.stop(outgoing)
        name = type(outgoing[0].media).__name__
        text = f"Illegal value in a anvil.server.task_state. Cannot use {name} objects in task state."
        raise _errors.SerializationError(text)
    return body, handles


def _check_user(entry: _registry.Registered) -> None:
    """Hold ``require_user``."""
    import anvil.users

    user = anvil.users.get_user()
    name = entry.name
    if entry.require_user is True:
        if user is None:
            raise anvil.users.AuthenticationFailed("You must be logged in to call this server function")
        return
    if user is None:
        raise anvil.users.AuthenticationFailed(f"You must be logged in to call server function '{name}'")
    if not entry.require_user(user):
        raise _errors.PermissionDenied(f"You do not have permission to call server function '{name}'")


def _updates(call: Call) -> dict[str, Any]:
    import json

    return {json.dumps(scope, separators=(",", ":")): update for scope, update in call.capability_updates}
