"""Component classes as server code sees them: inert.

Client modules import on the server, and server code may make a form or a component to return it. Nothing draws here:
a component keeps the properties it was given and the components added to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

CONTAINERS = (
    "ColumnPanel",
    "LinearPanel",
    "FlowPanel",
    "GridPanel",
    "XYPanel",
    "HtmlTemplate",
    "HtmlPanel",
    "HtmlComponent",
    "Link",
    "RichText",
    "DataGrid",
    "DataRowPanel",
    "Paginator",
    "RepeatingPanel",
)
PLAIN = (
    "Label",
    "Button",
    "TextBox",
    "TextArea",
    "CheckBox",
    "RadioButton",
    "DropDown",
    "DatePicker",
    "FileLoader",
    "Image",
    "Spacer",
    "Timer",
    "Canvas",
    "SimpleCanvas",
    "YouTubeVideo",
    "Plot",
    "GoogleMap",
    "InvalidComponent",
)


class ComponentTag:
    """A bag of attributes that the author of a component may use."""

    def __repr__(self) -> str:
        """What is in it."""
        return f"ComponentTag({self.__dict__})"


class Component:
    """A component outside a browser: it keeps its properties and handlers, and draws nothing."""

    def __init__(self, **properties: Any) -> None:
        """Keep the properties."""
        self._start()
        for name, value in properties.items():
            setattr(self, name, value)

    def __new__(cls, *args: Any, **kwargs: Any) -> Component:
        """Make one that is ready before ``__init__`` runs, as in the browser."""
        made = super().__new__(cls)
        made._start()
        return made

    def _start(self) -> None:
        self.__dict__.setdefault("tag", ComponentTag())
        self.__dict__.setdefault("_handlers", {})
        self.__dict__.setdefault("_parent", None)

    @property
    def parent(self) -> Component | None:
        """The container that it was added to, or None."""
        return self._parent

    def set_event_handler(self, event_name: str, handler: Callable[..., Any] | None) -> None:
        """Have ``handler`` called, and no other, when the event is raised."""
        self._handlers[event_name] = [handler] if handler else []

    def add_event_handler(self, event_name: str, handler: Callable[..., Any]) -> None:
        """Have ``handler`` called too when the event is raised."""
        self._handlers.setdefault(event_name, []).append(handler)

    def remove_event_handler(self, event_name: str, handler: Callable[..., Any] | None = None) -> None:
        """Have ``handler`` (or any) no longer called."""
        if handler is None:
            self._handlers[event_name] = []
        elif handler in self._handlers.get(event_name, ()):
            self._handlers[event_name].remove(handler)
        else:
            raise LookupError(f"{handler!r} is not a handler of {event_name!r}")

    def get_event_handlers(self, event_name: str) -> tuple[Callable[..., Any], ...]:
        """The handlers of an event, in the order in which they are called."""
        return tuple(self._handlers.get(event_name, ()))

    def raise_event(self, event_name: str, **event_args: Any) -> Any:
        """Call the handlers of an event; answer what the last one returned."""
        result = None
        for handler in self.get_event_handlers(event_name):
            result = handler(**{**event_args, "sender": self, "event_name": event_name})
        return result

    def remove_from_parent(self) -> None:
        """Leave the container that it was added to."""
        if self._parent is not None:
            self._parent._children.remove(self)
            self._parent = None

    def scroll_into_view(self, smooth: bool = False, align: str = "center") -> None:
        """Nothing is in view on the server."""


class Container(Component):
    """A component that others are added to."""

    def _start(self) -> None:
        super()._start()
        self.__dict__.setdefault("_children", [])

    def add_component(self, component: Component, index: int | None = None, **layout_properties: Any) -> None:
        """Add a component at the end, or at ``index``."""
        if component._parent is not None:
            raise ValueError("already added to a container; call remove_from_parent() first")
        self._children.insert(len(self._children) if index is None else index, component)
        component._parent = self

    def get_components(self) -> list[Component]:
        """The components added, in order."""
        return list(self._children)

    def clear(self, **where: Any) -> None:
        """Remove all components."""
        for child in self.get_components():
            child.remove_from_parent()

    def raise_event_on_children(self, event_name: str, **event_args: Any) -> None:
        """Raise an event on each component added."""
        for child in self.get_components():
            child.raise_event(event_name, **event_args)


class FormTemplate(Container):
    """What ``class Form1(Form1Template)`` derives from on the server."""

    def _start(self) -> None:
        super()._start()
        self.__dict__.setdefault("item", {})

    def init_components(self, **properties: Any) -> None:
        """Keep the properties; there are no components to make."""
        for name, value in properties.items():
            setattr(self, name, value)

    def __init__(self, *args: Any, **properties: Any) -> None:
        """Keep the properties."""
        super().__init__(**properties)

    def refresh_data_bindings(self) -> None:
        """There are no data bindings on the server."""

    def __getattr__(self, name: str) -> Any:
        """A component of the template, asked for by name: an empty one."""
        if name.startswith("_"):
            raise AttributeError(name)
        made = Container()
        self.__dict__[name] = made
        return made


class WithLayout(FormTemplate):
    """A form that uses a layout."""

    def __init_subclass__(cls, layout: Any = None, **kwargs: Any) -> None:
        """Keep which layout it uses."""
        super().__init_subclass__(**kwargs)
        cls._layout_class = layout

    @property
    def layout(self) -> Component:
        """The layout, empty."""
        if "_layout" not in self.__dict__:
            self.__dict__["_layout"] = Container()
        return self.__dict__["_layout"]


class Slot:
    """A place in a layout; on the server it holds what is added to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin empty."""
        self._held = Container()
        self.add_component = self._held.add_component
        self.get_components = self._held.get_components
        self.clear = self._held.clear


def _make(name: str, base: type) -> type:
    return type(name, (base,), {"__module__": "anvil", "__doc__": f"{name}, inert on the server."})


CLASSES: dict[str, type] = {
    **{name: _make(name, Container) for name in CONTAINERS},
    **{name: _make(name, Component) for name in PLAIN},
}


def _only_in_browser(name: str) -> Callable[..., Any]:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError(f"{name}() can only be called in client code (it needs a browser)")

    refuse.__name__ = refuse.__qualname__ = name
    refuse.__doc__ = "Only in client code."
    return refuse


BROWSER_FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: _only_in_browser(name)
    for name in (
        "alert",
        "confirm",
        "open_form",
        "get_open_form",
        "get_url_hash",
        "set_url_hash",
        "get_focused_component",
        "set_default_error_handling",
        "download",
    )
}


class Notification:
    """A message on the page; only in client code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Refuse: there is no page here."""
        raise RuntimeError("Notification can only be used in client code (it needs a browser)")


def handle(component: str, event: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a method as a handler of a component's event; without effect on the server."""
    return lambda method: method
