"""The older name of ``plotly.graph_objects``."""

from plotly.graph_objects import *
