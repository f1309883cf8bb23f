"""Chart themes on the server: plotly's own, and rally, material, manarola and mykonos, each also ``_light`` and ``_dark``."""

from __future__ import annotations

import functools
import json
import pathlib

_FILE = pathlib.Path(__file__).resolve().parents[2] / "spec" / "plotly-templates.json"


@functools.cache
def _register() -> None:
    """Make our themes known to plotly, once."""
    import plotly.graph_objects
    import plotly.io

    for name, template in json.loads(_FILE.read_text("utf-8"))["templates"].items():
        if name not in plotly.io.templates:
            plotly.io.templates[name] = plotly.graph_objects.layout.Template(template)


def set_default(template: str) -> None:
    """Have figures made from now on use a theme.

    Raises:
        ValueError: There is no theme of that name.
    """
    import plotly.io

    _register()
    if template not in plotly.io.templates:
        raise ValueError(f"There is no template {template!r}; there are {', '.join(plotly.io.templates)}")
    plotly.io.templates.default = template
