"""JavaScript, from Python: ``from anvil.js import window``, ``from anvil.js.window import document``."""

import sys as _sys

import _wrought_js as _js
from _wrought_js import await_promise, import_from, new, window
from _wrought_ui import get_dom_node

__path__ = []
_sys.modules["anvil.js.window"] = window

ProxyType = _js.Proxy


class ExternalError(Exception):
    """Something that JavaScript threw.

    Attributes:
        original_error: What it threw.
    """

    original_error = None


_js.set_external_error(ExternalError)


def call(name_or_function, *args):
    """Call a JavaScript function, given itself or by its (dotted) global name."""
    if not isinstance(name_or_function, str):
        return name_or_function(*args)
    found = window
    for part in name_or_function.split("."):
        found = getattr(found, part, None)
        if found is None:
            raise TypeError(f"{name_or_function} is not callable, got undefined")
    return found(*args)


call_js = call


def to_media(blob, content_type="", name=None):
    """Make Media of a JavaScript Blob, File, bytes or array buffer."""
    import _wrought_calls as _calls
    from wrought._media import FileMedia

    held, kind, found_name, size = _calls.hold_blob(blob, content_type)
    return FileMedia(held, kind, name or found_name, size)


def report_exceptions(function):
    """Decorator: what the function raises when JavaScript calls it goes to the app's error handling too."""

    def reporting(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except Exception as problem:
            _report(problem)
            raise

    return reporting


def report_all_exceptions(on, reraise=True):
    """Whether exceptions of all Python functions that JavaScript calls go to the app's error handling."""
    _js.set_report(_report if on else None)


def _report(problem):
    import _wrought_page as _page

    _page.report(problem)
