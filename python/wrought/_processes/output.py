"""What app code prints: sent as part of the call that prints it, by whole lines where possible."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Callable
from typing import IO, Any

from .. import _calls

#: Text of one line that is held back until the line ends, in characters.
MAX_HELD_CHARS = 8192

Send = Callable[[str, str, str], None]


class CallOutput(io.TextIOBase):
    """Stands for ``sys.stdout`` or ``sys.stderr``.

    Args:
        name: ``stdout`` or ``stderr``.
        real: Where text goes that no call prints.
        send: ``send(call id, name, text)``.
    """

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, name: str, real: IO[str], send: Send) -> None:
        super().__init__()
        self._name = name
        self._real = real
        self._send = send
        self._held: dict[str, str] = {}
        self._mutex = threading.Lock()

    @property
    def buffer(self) -> Any:
        """Bytes written go where the process's own output goes."""
        return self._real.buffer

    def writable(self) -> bool:
        """It can be written."""
        return True

    def fileno(self) -> int:
        """The descriptor of the process's own output."""
        return self._real.fileno()

    def isatty(self) -> bool:
        """It is no terminal."""
        return False

    def write(self, text: str) -> int:
        """Send whole lines; hold the rest until its line ends or the call does."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        call = _calls.current()
        if call is None or call.is_over:
            self._real.write(text)
            self._real.flush()
            return len(text)
        with self._mutex:
            whole = self._held.pop(call.id, "") + text
            end = whole.rfind("\n") + 1
            if len(whole) - end > MAX_HELD_CHARS:
                end = len(whole)
            if end < len(whole):
                self._held[call.id] = whole[end:]
        if end:
            self._send(call.id, self._name, whole[:end])
        return len(text)

    def flush(self) -> None:
        """Lines leave when they end; what is begun stays together."""

    def finish(self, call_id: str) -> None:
        """The call is about to end: send what is held."""
        if not self._held:
            return
        with self._mutex:
            rest = self._held.pop(call_id, "")
        if rest:
            self._send(call_id, self._name, rest)


def install(send: Send) -> Callable[[str], None]:
    """Send what calls print; gives a function that sends what is held of a call that ends."""
    streams = [CallOutput("stdout", sys.__stdout__, send), CallOutput("stderr", sys.__stderr__, send)]
    sys.stdout, sys.stderr = streams

    def finish(call_id: str) -> None:
        for stream in streams:
            stream.finish(call_id)

    return finish
