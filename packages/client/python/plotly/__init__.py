"""Plotly in the browser: the figure and trace classes. ``plotly.express`` needs pandas: use it in server functions."""
