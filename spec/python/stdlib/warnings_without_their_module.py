"""Warnings when Lib's part of them has been taken away, what they refuse, and documents that name an encoding with a mark."""
import contextlib
import io
import warnings
import xml.etree.ElementTree as ElementTree


def shown(action):
    out = io.StringIO()
    kept = warnings._showwarnmsg
    with contextlib.redirect_stderr(out), warnings.catch_warnings():
        warnings.simplefilter("always")
        try:
            action()
            warnings.warn_explicit("told", UserWarning, "nowhere.py", 7)
            print(out.getvalue())
        except Exception as problem:
            print(type(problem).__name__, problem)
        finally:
            warnings._showwarnmsg = kept


def take_away():
    del warnings._showwarnmsg


def spoil():
    warnings._showwarnmsg = 3


shown(take_away)
shown(spoil)
try:
    warnings.warn_explicit("told", UserWarning, "nowhere.py", 7, module_globals=True)
except TypeError as problem:
    print(problem)
print(ElementTree.XML("<?xml version='1.0' encoding='utf-8-sig'?><a>text</a>".encode("utf-8-sig")).text)
