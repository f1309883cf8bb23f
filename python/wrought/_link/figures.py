"""Values of libraries that apps use on the server: numpy scalars and arrays, pandas' missing times, plotly figures.

No library is imported here that the app has not imported; a value can only be of a module that is loaded.
"""

from __future__ import annotations

import json
import sys
from typing import Any

#: The portable class that plotly figures cross as: ``{data, layout, frames?}``, as plotly's own JSON has them.
FIGURE = "plotly.graph_objects.Figure"


def convert(value: Any) -> Any:
    """A value that can cross in place of one that cannot, or ``NotImplemented``."""
    module = type(value).__module__.partition(".")[0]
    if module == "numpy":
        return _convert_numpy(value)
    if module == "pandas":
        pandas = sys.modules["pandas"]
        if value is pandas.NaT or value is getattr(pandas, "NA", None):
            return None
        return value.to_pydatetime(warn=False) if isinstance(value, pandas.Timestamp) else NotImplemented
    if module in ("plotly", "_plotly_utils") and hasattr(value, "to_plotly_json"):
        return _plain_plotly(value)
    return NotImplemented


def figure_content(value: Any) -> Any:
    """The content of a plotly figure as a portable object; None for anything else."""
    if type(value).__module__.partition(".")[0] != "plotly" or not hasattr(value, "to_plotly_json"):
        return None
    base = sys.modules.get("plotly.basedatatypes")
    return _plain_plotly(value) if base is not None and isinstance(value, base.BaseFigure) else None


def figure_from(content: dict[str, Any]) -> Any:
    """A plotly figure from its content; the content itself where plotly is not installed."""
    try:
        from plotly.graph_objects import Figure
    except ImportError:
        return content
    return Figure(content, skip_invalid=True)


def _plain_plotly(value: Any) -> Any:
    """What plotly would write as JSON: arrays of numpy in its compact form, times as text."""
    from plotly.io.json import to_json_plotly

    return json.loads(to_json_plotly(value))


def _convert_numpy(value: Any) -> Any:
    numpy = sys.modules["numpy"]
    if isinstance(value, numpy.generic):
        plain = value.item()
        return NotImplemented if isinstance(plain, numpy.generic) else plain
    if isinstance(value, numpy.ndarray):
        return value.tolist()
    return NotImplemented


def hint(value: Any) -> str:
    """Advice for an author whose value cannot cross; empty when there is none."""
    cls = type(value)
    if cls.__module__.partition(".")[0] != "pandas":
        return ""
    if cls.__name__ == "DataFrame":
        return " (send frame.to_dict('records') or a list)"
    if cls.__name__ in ("Series", "Index"):
        return " (send .tolist())"
    return ""
