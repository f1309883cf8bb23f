"""Calls, for modules that workers and browsers share."""


def call(fn_name, *args, **kwargs):
    """Call a server function; see ``anvil.server.call``."""
    from anvil.server import call as _call

    return _call(fn_name, *args, **kwargs)
