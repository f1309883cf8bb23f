"""Plotly templates on the server."""

from __future__ import annotations


def set_default(template: str) -> None:
    """Have figures made from now on use a template that plotly knows."""
    import plotly.io

    plotly.io.templates.default = template
