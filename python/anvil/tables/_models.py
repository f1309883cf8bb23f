"""Model classes: app code's own classes of rows.

``class Book(app_tables.books.Row, attrs=True): …``: from then on rows of that table are Books. Code of the page may
add, change or delete them only as far as the class says; that work is done here, on the server, by the class's own hooks.
"""

from __future__ import annotations

from typing import Any

from . import _batch, _data, _seam
from ._data import known_columns
from ._errors import table_error
from ._row import Row, models, table_names

_FORBIDDEN = ("__init__", "__new__", "__serialize__", "__deserialize__", "__new_deserialized__", "__getitem__", "__setitem__")
_bases: dict[int, type] = {}
#: The table, or the view of one, that a row is being added to.
_adding = _seam.make_local()


def model_of(table_id: int) -> Any:
    """The model class of a table's rows, or None."""
    return models.get(table_id)


class ModelRow(Row):
    """What the classes of one table's rows derive from."""

    _table: Any = None
    _server_side_name = ""
    _attrs = False
    _rights: dict[str, Any] = {"create": False, "update": False, "delete": False}

    def __init_subclass__(
        cls,
        attrs: bool = False,
        buffered: bool = False,
        client_writable: bool = False,
        client_updatable: Any = None,
        client_creatable: Any = None,
        client_deletable: Any = None,
        **kwargs: Any,
    ) -> None:
        """Make a class the model of its table.

        Args:
            attrs: Columns are attributes too: ``book.title``.
            buffered: Changes wait for ``save()``.
            client_writable: Code of the page may add, change and delete rows, through the class's hooks.
            client_updatable, client_creatable, client_deletable: The same, one by one.
        """
        super().__init_subclass__(**kwargs)
        if cls._table is None or "_is_base" in cls.__dict__:
            return
        for name in _FORBIDDEN:
            if name in cls.__dict__:
                raise TypeError(f"A model class cannot override {name}")
        cls._attrs = bool(attrs or cls._attrs)
        cls._starts_buffered = bool(buffered or cls._starts_buffered)
        chosen = {"create": client_creatable, "update": client_updatable, "delete": client_deletable}
        cls._rights = {name: client_writable if given is None else given for name, given in chosen.items()}
        models[cls._table._table_id] = cls
        _seam.register_portable(cls, "anvil.tables.v2._row.Row")
        cls._server_side_name = f"anvil.tables.model.{table_names.get(cls._table._table_id, cls._table._table_id)}"
        _seam.register_methods(cls, cls._server_side_name)
        _register_server_side()

    # Drafts

    def __new__(cls, *args: Any, **columns: Any) -> Any:
        """A draft: a row that is added when it is saved."""
        if args:
            raise TypeError(f"{cls.__name__}() takes columns by name only")
        if cls._table is None or "_is_base" in cls.__dict__:
            raise TypeError("Rows are made by tables; derive a class from app_tables.NAME.Row to make drafts")
        view_key = cls._table._view_key
        row = object.__new__(cls)
        group = _data.bare_group(known_columns(view_key))
        for name, value in (
            ("_group", group),
            ("_columns", group.columns),
            ("_places", group.places),
            ("_raw", [None]),
            ("_id", None),
            ("_table_id", group.columns.table_id),
            ("_view_key", view_key),
            ("_own", None),
            ("_cap", None),
            ("_is_deleted", False),
            ("_buffer", dict(columns)),
        ):
            object.__setattr__(row, name, value)
        return row

    def __init__(self, *args: Any, **columns: Any) -> None:
        """Nothing: ``__new__`` has done it."""

    def _save_draft(self) -> None:
        saved = type(self)._create(self._table, dict(self._buffer or {}), False)
        for name in ("_group", "_columns", "_places", "_raw", "_id", "_own", "_cap"):
            object.__setattr__(self, name, getattr(saved, name))
        self._buffer = {} if self._starts_buffered else None

    # Attributes

    def __getattr__(self, name: str) -> Any:
        """A column, when the class was made with ``attrs=True``."""
        if name[:1] != "_" and self._attrs and name in self._known_names():
            return self[name]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a column, when the class was made with ``attrs=True``; else an attribute of the object."""
        if name[:1] != "_" and self._attrs and not hasattr(type(self), name) and name in self._column_names():
            self[name] = value
        else:
            object.__setattr__(self, name, value)

    def _column_names(self) -> Any:
        names = self._columns.names
        return names if names or self._id is None else self._known_names()

    # Hooks

    @classmethod
    def _create(cls, table: Any, values: dict[str, Any], from_client: bool) -> Any:
        outer = getattr(_adding, "table", None)
        _adding.table = table
        try:
            return cls._do_create(values, from_client)
        finally:
            _adding.table = outer

    @classmethod
    def _do_create(cls, values: dict[str, Any], from_client: bool) -> Any:
        """Add a row. A model class may override it; it then returns ``super()._do_create(values, from_client)``."""
        table = getattr(_adding, "table", None)
        if table is None or table._table_id != cls._table._table_id:
            table = cls._table
        # Whoever adds through a view has the view's right, and the row gets what the view fixes.
        if not _seam.is_server_side() and not from_client and table._view_key == cls._table._view_key:
            return _on_server("_save_on_server", cls, values)
        return table._insert(values, {"filter_client_hidden": True} if from_client else None)

    def _do_update(self, updates: dict[str, Any], from_client: bool) -> None:
        """Keep changes; see ``_do_create``."""
        if not _seam.is_server_side() and not from_client and self._rights["update"]:
            _seam.call(_NAME + "_update_row_on_server", self, updates)
            self._show(updates)
            return
        super()._do_update(updates, from_client)

    def _do_delete(self, from_client: bool) -> None:
        """Delete the row; see ``_do_create``."""
        if not _seam.is_server_side() and not from_client and self._rights["delete"]:
            _seam.call(_NAME + "_delete_row_on_server", self)
            self._is_deleted = True
            return
        super()._do_delete(from_client)


def base_of(table: Any) -> type:
    """``app_tables.<name>.Row``."""
    found = _bases.get(table._table_id)
    if found is None:
        found = _bases[table._table_id] = type(
            "Row", (ModelRow,), {"_table": table, "_is_base": True, "__module__": "anvil.tables"}
        )
    return found


# Work that the page asks for

_NAME = "anvil.tables.v2."
_is_registered = False


def _on_server(name: str, cls: Any, values: dict[str, Any]) -> Any:
    return _seam.call(_NAME + name, cls._table._table_id, values)


def _register_server_side() -> None:
    global _is_registered
    if _is_registered:
        return
    _is_registered = True
    for function in (_save_on_server, _update_row_on_server, _delete_row_on_server):
        _seam.register_server_function(_NAME + function.__name__, function)


def _allowed(cls: Any, right: str, what: str) -> Any:
    allowed = cls is not None and cls._rights[right]
    if allowed:
        return
    name = "this table" if cls is None else table_names.get(cls._table._table_id, cls.__name__)
    message = f"Cannot {what} rows of {name} from client code."
    raise _seam.PermissionDenied({"type": "anvil.server.PermissionDenied", "message": message})


def _save_on_server(table_id: int, values: dict[str, Any]) -> Any:
    cls = models.get(table_id)
    _allowed(cls, "create", "add")
    return cls._create(cls._table, values, True)


def _update_row_on_server(row: Any, updates: dict[str, Any]) -> None:
    cls = _model_of_row(row)
    _allowed(cls, "update", "change")
    with_batch = _batch.gathered()
    if with_batch.update_depth:
        raise table_error("A row cannot be changed for client code inside a batch")
    row._do_update(updates, True)


def _delete_row_on_server(row: Any) -> None:
    _allowed(_model_of_row(row), "delete", "delete")
    row._do_delete(True)


def _model_of_row(row: Any) -> Any:
    if not isinstance(row, Row):
        raise table_error("A row was expected")
    return models.get(row._table_id)
