"""Parts of the platform's own look that a theme may replace, by name."""

_DEFAULTS = ("anvil.TextBox", "anvil.TextArea", "anvil.Button", "anvil.CheckBox", "anvil.RadioButton")


class _PluggableUi:
    """A mapping: name of a part → what draws it."""

    def __init__(self):
        self._defaults = {}
        self._provided = {}
        self._listeners = {}

    def _built_in(self, name):
        import anvil

        return getattr(anvil, name.partition(".")[2]) if name in _DEFAULTS else None

    def _find(self, name):
        if name in self._provided:
            return self._provided[name]
        return self._defaults.get(name) or self._built_in(name)

    def __getitem__(self, name):
        found = self._find(name)
        if found is None:
            raise KeyError(name)
        return found

    def get(self, name, default=None):
        """The part, or ``default``."""
        found = self._find(name)
        return default if found is None else found

    def __contains__(self, name):
        return self._find(name) is not None

    def __iter__(self):
        return iter({*_DEFAULTS, *self._defaults, *self._provided})

    def keys(self):
        """The names."""
        return list(self)

    def provide(self, package_name, mapping):
        """Let a package draw parts: ``provide("m3", {"anvil.Button": Button})``."""
        self._provided.update(mapping)
        self._tell(mapping)

    def provide_defaults(self, package_name, mapping):
        """The same, where no other package provides the part."""
        self._defaults.update({name: part for name, part in mapping.items() if name not in self._defaults})
        self._tell(mapping)

    def _tell(self, mapping):
        for pattern, listeners in list(self._listeners.items()):
            names = [name for name in mapping if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1]))]
            if names:
                for listener in list(listeners):
                    listener(self, {name: self[name] for name in names})

    def add_listener(self, name, listener):
        """Have ``listener(pluggable_ui, changes)`` run when a part (or those with a prefix, ``name*``) changes."""
        self._listeners.setdefault(name, []).append(listener)

    def remove_listener(self, name, listener):
        """Take a listener away."""
        self._listeners.get(name, []).remove(listener)


pluggable_ui = _PluggableUi()
