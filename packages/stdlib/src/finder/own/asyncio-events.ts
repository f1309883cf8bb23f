/**
 * `asyncio.unix_events`: the one event loop of a page. All of it but the wait is Lib's `base_events`; there are no descriptors to watch.
 */
export const ASYNCIO_EVENTS = `"""The event loop. Its wait is a pause, so the page and other handlers go on meanwhile."""
from _wrought_loop import _Waiting

from . import base_events
from . import events

__all__ = ("SelectorEventLoop", "EventLoop", "DefaultEventLoopPolicy", "AbstractChildWatcher", "SafeChildWatcher",
           "FastChildWatcher", "PidfdChildWatcher", "MultiLoopChildWatcher", "ThreadedChildWatcher")


class _UnixSelectorEventLoop(base_events.BaseEventLoop):
    """An event loop that waits with the page."""

    def __init__(self, selector=None):
        super().__init__()
        self._selector = _Waiting()

    def _process_events(self, event_list):
        """There are no descriptors, so there are no events of theirs."""

    def _write_to_self(self):
        self._selector.wake()


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop

_BasePolicy = getattr(events, "BaseDefaultEventLoopPolicy", None) or events._BaseDefaultEventLoopPolicy


class _UnixDefaultEventLoopPolicy(_BasePolicy):
    """Makes that loop."""

    _loop_factory = _UnixSelectorEventLoop

    def get_child_watcher(self):
        raise NotImplementedError("a page cannot start processes: use a server module")

    def set_child_watcher(self, watcher):
        raise NotImplementedError("a page cannot start processes: use a server module")


DefaultEventLoopPolicy = _DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy


class AbstractChildWatcher:
    """Watches child processes, of which a page has none."""

    def __init__(self):
        raise NotImplementedError("a page cannot start processes: use a server module")


class SafeChildWatcher(AbstractChildWatcher):
    pass


class FastChildWatcher(AbstractChildWatcher):
    pass


class PidfdChildWatcher(AbstractChildWatcher):
    pass


class MultiLoopChildWatcher(AbstractChildWatcher):
    pass


class ThreadedChildWatcher(AbstractChildWatcher):
    pass


def can_use_pidfd():
    return False
`;
