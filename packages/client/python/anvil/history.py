"""The browser's history: where the app is, going elsewhere, and being told.

``history`` writes whole paths (the app answers them with routes), ``hash_history`` writes behind the ``#`` of the page's address.
Listeners are called with ``action`` (``PUSH``, ``REPLACE`` or ``POP``), ``location``, and ``delta``: by how many entries the
browser has moved, None when nobody knows.
"""

import random as _random

from anvil.js import window as _window

from ._location import Location

__all__ = ["Location", "hash_history", "history"]


def _new_key():
    return "".join(_random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=8))


class _History:
    def __init__(self):
        self.action = "POP"
        self._listeners = []
        self._listens = False
        self._index = self._state("idx")
        if self._index is None:
            self._index = 0
            self._write("replaceState", self._url_now(), self._kept(None, "default"))

    # Where the address stands

    def _url_now(self):
        place = _window.location
        return f"{place.pathname}{place.search}{place.hash}"

    def _read(self):
        return Location.from_url(self._url_now())

    def create_href(self, to):
        """The address of a location as a link would have it."""
        return to if isinstance(to, str) else to.get_url()

    # What the browser keeps with each entry

    def _state(self, name):
        state = _window.history.state
        return getattr(state, name, None) if state is not None else None

    def _kept(self, state, key):
        return {"usr": state, "key": key, "idx": self._index}

    def _write(self, how, url, kept):
        getattr(_window.history, how)(kept, "", url)

    # What apps use

    @property
    def location(self):
        """Where the app is."""
        found = self._read()
        found.state = self._state("usr")
        found.key = self._state("key") or "default"
        return found

    def push(self, to, state=None):
        """Go to a location (or an address) as a new entry of the history."""
        self._index += 1
        self._go_to("PUSH", "pushState", to, state, 1)

    def replace(self, to, state=None):
        """Go to a location (or an address) in place of the present entry."""
        self._go_to("REPLACE", "replaceState", to, state, 0)

    def _go_to(self, action, how, to, state, delta):
        to = Location.from_url(to) if isinstance(to, str) else to
        href = self.create_href(self._resolved(to))
        self.action = action
        self._write(how, href, self._kept(to.state if state is None else state, _new_key()))
        self._tell(delta)

    def _resolved(self, to):
        """The location with a path from the root."""
        if to.path and to.path.startswith("/"):
            return to
        here = self._read()
        if not to.path:
            return Location(here.path, to.search or ("" if to.hash == "" else here.search), to.hash)
        path = _window.URL(to.path, "http://x" + (here.path or "/")).pathname
        return Location(path, to.search, to.hash)

    def go(self, delta):
        """Move by a number of entries: back when it is negative."""
        _window.history.go(delta)

    def back(self):
        """Move to the entry before."""
        self.go(-1)

    def forward(self):
        """Move to the entry after."""
        self.go(1)

    def reload(self):
        """Load the page again."""
        _window.location.reload()

    def listen(self, listener):
        """Have a function called after each change.

        Returns:
            A function that ends this.
        """
        self._listeners.append(listener)
        if not self._listens:
            self._listens = True
            _window.addEventListener("popstate", self._popped)

        def stop():
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def _popped(self, event):
        index = self._state("idx")
        delta = None if index is None else index - self._index
        if index is None:  # a person wrote another fragment into the address
            self._index += 1
            self._write("replaceState", self._url_now(), self._kept(None, _new_key()))
        else:
            self._index = index
        self.action = "POP"
        self._tell(delta)

    def _tell(self, delta):
        for listener in list(self._listeners):
            listener(action=self.action, location=self.location, delta=delta)


class _HashHistory(_History):
    def _read(self):
        return Location.from_url(_window.location.hash[1:] or "/")

    def create_href(self, to):
        place = _window.location
        url = to if isinstance(to, str) else to.get_url()
        return f"{place.pathname}{place.search}#{url}"


history = _History()
hash_history = _HashHistory()
