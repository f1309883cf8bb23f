# functools.Placeholder (3.14): a gap in the arguments of partial.
try:
    from functools import Placeholder, partial
except ImportError:
    Placeholder = None

if Placeholder is not None:
    square = partial(pow, Placeholder, 2)
    assert square(5) == 25
    assert repr(square) == "functools.partial(<built-in function pow>, Placeholder, 2)"
    both = partial(print, Placeholder, "b", Placeholder, "d")
    both.func is print
    assert partial(both, "a").args == ("a", "b", Placeholder, "d")
    for wrong, text in (
        (lambda: partial(pow, 2, Placeholder), "trailing Placeholders are not allowed"),
        (lambda: partial(pow, a=Placeholder), "Placeholder cannot be passed as a keyword argument"),
        (lambda: square(), "missing positional arguments in 'partial' call; expected at least 1, got 0"),
    ):
        try:
            wrong()
        except TypeError as e:
            assert str(e) == text, str(e)
        else:
            raise AssertionError(text)
print("done")
