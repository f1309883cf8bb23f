"""Processes of the worker pool: how they start, import an app, serve calls, fork. See ``spec/worker.md``."""
