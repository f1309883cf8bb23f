"""Figures, traces and layouts as Python objects; plotly.js draws them.

Every object is a dictionary of plotly's own names, whose items are attributes too: ``go.Bar(x=[1], y=[2]).y``.
"""

from anvil._plot_values import BasePlotlyType, Layout
from anvil.server import portable_class as _portable_class


class Frame(BasePlotlyType):
    """One picture of an animation."""


class _Trace(BasePlotlyType):
    def __init__(self, arg=None, **values):
        super().__init__(arg, **values)
        self["type"] = type(self).__name__.lower()


_TRACES = (
    "Bar Barpolar Box Candlestick Carpet Choropleth Choroplethmap Choroplethmapbox Cone Contour Contourcarpet Densitymap "
    "Densitymapbox Funnel Funnelarea Heatmap Histogram Histogram2d Histogram2dContour Icicle Image Indicator Isosurface "
    "Mesh3d Ohlc Parcats Parcoords Pie Sankey Scatter Scatter3d Scattercarpet Scattergeo Scattergl Scattermap "
    "Scattermapbox Scatterpolar Scatterpolargl Scattersmith Scatterternary Splom Streamtube Sunburst Surface Table "
    "Treemap Violin Volume Waterfall"
).split()

for _name in _TRACES:
    globals()[_name] = type(_name, (_Trace,), {"__module__": __name__})

_PARTS = "Annotation Marker Line Font Legend XAxis YAxis ZAxis Margin ColorBar ErrorX ErrorY Stream Contours".split()

for _name in _PARTS:
    globals()[_name] = type(_name, (BasePlotlyType,), {"__module__": __name__})


def _as_trace(trace):
    return trace if isinstance(trace, BasePlotlyType) else BasePlotlyType(trace)


@_portable_class("plotly.graph_objects.Figure")
class Figure:
    """Traces with a layout.

    Args:
        data: A trace or a list of traces.
        layout: A ``Layout`` or a dictionary.
        frames: Pictures of an animation.
    """

    def __init__(self, data=None, layout=None, frames=None, **layout_values):
        if isinstance(data, Figure):
            data, layout = data.data, layout or data.layout
        elif isinstance(data, dict) and "data" in data and "type" not in data:
            data, layout = data["data"], layout or data.get("layout")
        traces = [] if data is None else [data] if isinstance(data, dict) else list(data)
        self.data = [_as_trace(trace) for trace in traces]
        self.layout = layout if isinstance(layout, Layout) else Layout(layout)
        self.frames = list(frames or ())
        for name, value in layout_values.items():
            if name.startswith("layout_"):
                self.layout._put(name[len("layout_") :], value)

    def add_trace(self, trace, **kwargs):
        """Add a trace; gives the figure."""
        self.data.append(_as_trace(trace))
        return self

    def add_traces(self, data, **kwargs):
        """Add several traces; gives the figure."""
        for trace in [data] if isinstance(data, dict) else data:
            self.add_trace(trace)
        return self

    def update_layout(self, dict1=None, overwrite=False, **values):
        """Change the layout; gives the figure."""
        self.layout.update(dict1, overwrite, **values)
        return self

    def update_traces(self, patch=None, overwrite=False, selector=None, **values):
        """Change all traces, or those that have the values of ``selector``; gives the figure."""
        for trace in self.data:
            if all(trace.get(name) == value for name, value in (selector or {}).items()):
                trace.update(patch, overwrite, **values)
        return self

    def _update_axes(self, letter, values):
        names = [name for name in self.layout if name.startswith(f"{letter}axis")] or [f"{letter}axis"]
        for name in names:
            self.layout.update({name: BasePlotlyType(**values)})
        return self

    def update_xaxes(self, **values):
        """Change the x axes; gives the figure."""
        return self._update_axes("x", values)

    def update_yaxes(self, **values):
        """Change the y axes; gives the figure."""
        return self._update_axes("y", values)

    def _append_to_layout(self, name, item):
        self.layout[name] = [*(self.layout.get(name) or ()), item]
        return self

    def add_annotation(self, **values):
        """Add a text to the layout; gives the figure."""
        return self._append_to_layout("annotations", BasePlotlyType(**values))

    def add_shape(self, **values):
        """Add a shape to the layout; gives the figure."""
        return self._append_to_layout("shapes", BasePlotlyType(**values))

    def add_hline(self, y, **values):
        """Add a horizontal line; gives the figure."""
        return self.add_shape(type="line", xref="paper", x0=0, x1=1, y0=y, y1=y, **values)

    def add_vline(self, x, **values):
        """Add a vertical line; gives the figure."""
        return self.add_shape(type="line", yref="paper", y0=0, y1=1, x0=x, x1=x, **values)

    def to_dict(self):
        """Plotly's own form: ``{"data": [...], "layout": {...}}``."""
        return {"data": [dict(trace) for trace in self.data], "layout": dict(self.layout), "frames": self.frames}

    to_plotly_json = to_dict

    def __getitem__(self, name):
        return getattr(self, name)

    def __serialize__(self, info):
        return self.to_dict()

    def __deserialize__(self, content, info):
        self.__init__(content.get("data"), content.get("layout"), content.get("frames"))

    def __repr__(self):
        return f"Figure({self.to_dict()!r})"


for _name in _TRACES:

    def _adder(cls):
        def add(self, **values):
            return self.add_trace(cls(**{name: value for name, value in values.items() if name not in ("row", "col")}))

        return add

    setattr(Figure, f"add_{_name.lower()}", _adder(globals()[_name]))
