"""Values of charts: dictionaries of plotly's names whose items are attributes too. Every page with a Plot has them."""


class BasePlotlyType(dict):
    """A dictionary with attributes: ``trace.marker.color = "red"``."""

    def __init__(self, arg=None, **values):
        super().__init__(arg or {})
        for name, value in values.items():
            self._put(name, value)

    def _put(self, name, value):
        # ``marker_color`` is ``marker.color``: plotly's short way of writing.
        first, _, rest = name.partition("_")
        if not rest or name in _NAMES_WITH_UNDERSCORE:
            self[name] = value
            return
        inner = self.get(first)
        if not isinstance(inner, dict):
            inner = self[first] = BasePlotlyType()
        elif not isinstance(inner, BasePlotlyType):
            inner = self[first] = BasePlotlyType(inner)
        inner._put(rest, value)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        value = self.get(name)
        if value is None:
            value = self[name] = BasePlotlyType()
        elif isinstance(value, dict) and not isinstance(value, BasePlotlyType):
            value = self[name] = BasePlotlyType(value)
        return value

    def __setattr__(self, name, value):
        self._put(name, value)

    def update(self, other=None, overwrite=False, **values):
        """Set items; dictionaries are merged, not replaced."""
        for name, value in {**(other or {}), **values}.items():
            if isinstance(value, dict) and isinstance(self.get(name), dict) and not overwrite:
                inner = self[name]
                if not isinstance(inner, BasePlotlyType):
                    inner = self[name] = BasePlotlyType(inner)
                inner.update(value)
            else:
                self._put(name, value)
        return self

    def to_plotly_json(self):
        """The plain dictionary."""
        return dict(self)


_NAMES_WITH_UNDERSCORE = frozenset(("error_x", "error_y", "error_z", "paper_bgcolor", "plot_bgcolor", "x_start", "x_end"))


class Layout(BasePlotlyType):
    """What is around the traces: title, axes, legend, margins."""
