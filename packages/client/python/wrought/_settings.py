"""What the server wrote into the page, for Python."""

import _wrought_calls as _calls

_all = _calls.settings()


def service(source):
    """The client configuration of a service of ``anvil.yaml``; empty when the app does not use it."""
    return _all["services"].get(source) or {}
