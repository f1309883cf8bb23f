"""Query operators, for ``search``, ``get`` and views: ``import anvil.tables.query as q``.

A value that is no operator asks for equality; in a ``simpleObject`` column, for containment; in a column of many links,
that all of the given rows are among them. Operators are told to a column (``age=q.greater_than(5)``); ``all_of``, ``any_of``
and ``none_of`` also stand by themselves: ``search(q.any_of(name="Ann", age=5))``.
"""

from __future__ import annotations

from typing import Any

from ._seam import register_portable


class _Operator:
    """One operator with its arguments."""

    def __eq__(self, other: object) -> bool:
        """Whether the other one says the same."""
        return type(other) is type(self) and other.__dict__ == self.__dict__

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """How it is written."""
        return "q.{}({})".format(type(self).__name__, ", ".join("{}={!r}".format(*pair) for pair in self.__dict__.items()))


class like(_Operator):
    """Text that matches a pattern: ``%`` stands for any text, ``_`` for one character, ``\\`` before one of them for itself."""

    def __init__(self, pattern: str) -> None:
        """Take the pattern."""
        self.pattern = pattern


class ilike(_Operator):
    """The same as ``like``, whatever the case of the letters."""

    def __init__(self, pattern: str) -> None:
        """Take the pattern."""
        self.pattern = pattern


class greater_than(_Operator):
    """Values greater than one."""

    def __init__(self, value: Any) -> None:
        """Take the value."""
        self.value = value


class less_than(_Operator):
    """Values less than one."""

    def __init__(self, value: Any) -> None:
        """Take the value."""
        self.value = value


class greater_than_or_equal_to(_Operator):
    """Values greater than one, and that one."""

    def __init__(self, value: Any) -> None:
        """Take the value."""
        self.value = value


class less_than_or_equal_to(_Operator):
    """Values less than one, and that one."""

    def __init__(self, value: Any) -> None:
        """Take the value."""
        self.value = value


class full_text_match(_Operator):
    """Text in which the words stand, in any of their forms (English).

    Args:
        query: Words; all must be there.
        raw: Take the query as PostgreSQL's ``to_tsquery`` does: ``pie & !apple``.
    """

    def __init__(self, query: str, raw: bool = False) -> None:
        """Take the words."""
        self.query = query
        self.raw = raw


class _Group(_Operator):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take values or operators (when told to a column), or queries and columns."""
        self.args = list(args)
        self.kwargs = kwargs

    def __repr__(self) -> str:
        """How it is written."""
        parts = [repr(one) for one in self.args] + ["{}={!r}".format(*pair) for pair in self.kwargs.items()]
        return "q.{}({})".format(type(self).__name__, ", ".join(parts))


class all_of(_Group):
    """Where all of the queries hold."""


class any_of(_Group):
    """Where at least one of the queries holds."""


class none_of(_Group):
    """Where none of the queries holds; None is not equal to anything but None."""


def not_(*args: Any, **kwargs: Any) -> none_of:
    """Where the query does not hold."""
    return none_of(*args, **kwargs)


def between(min: Any, max: Any, min_inclusive: bool = True, max_inclusive: bool = False) -> all_of:
    """Values from ``min`` up to, but without, ``max``, unless told otherwise."""
    lower = greater_than_or_equal_to(min) if min_inclusive else greater_than(min)
    upper = less_than_or_equal_to(max) if max_inclusive else less_than(max)
    return all_of(lower, upper)


class page_size(_Operator):
    """How many rows of a search come at a time."""

    def __init__(self, rows: int) -> None:
        """Take the number."""
        self.rows = rows


class only_cols(_Operator):
    """The columns of a view; the others are not there for whoever has it."""

    def __init__(self, *cols: str) -> None:
        """Take the names."""
        self.cols = list(cols)


class fetch_only(_Operator):
    """What comes with the rows at once; the rest is read when it is asked for.

    Args:
        cols: Names of columns.
        linked: For columns that link to rows, what to fetch of those: ``author=q.fetch_only("name")``.
    """

    def __init__(self, *cols: str, **linked: Any) -> None:
        """Take the names."""
        spec: dict[str, Any] = dict.fromkeys(cols, True)
        for name, wanted in linked.items():
            spec[name] = wanted.spec if isinstance(wanted, fetch_only) else wanted
        self.spec = spec


for _class in (
    like,
    ilike,
    greater_than,
    less_than,
    greater_than_or_equal_to,
    less_than_or_equal_to,
    full_text_match,
    all_of,
    any_of,
    none_of,
    page_size,
    only_cols,
):
    register_portable(_class, "anvil.tables.query." + _class.__name__)
register_portable(fetch_only, "anvil.tables.fetch_only")
