"""Helpers for components written in Python: properties that the designer knows, margins and paddings on elements."""

from anvil.js import window as _window

_SIDES = ("top", "right", "bottom", "left")


def _length(value):
    if value is None or value == "":
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value}px"
    text = str(value).strip()
    try:
        float(text)
    except ValueError:
        return text
    return f"{text}px"


def _sides(value):
    """A number, a CSS text, two to four lengths, or a dict of sides, as lengths for top, right, bottom, left."""
    if value is None or value == "":
        return ["", "", "", ""]
    if isinstance(value, dict):
        return [_length(value.get(side)) for side in _SIDES]
    parts = value.split() if isinstance(value, str) else list(value) if isinstance(value, (list, tuple)) else [value]
    lengths = [_length(part) for part in parts]
    if len(lengths) == 1:
        return lengths * 4
    if len(lengths) == 2:
        return lengths * 2
    if len(lengths) == 3:
        return lengths + [lengths[1]]
    return lengths[:4]


def _styles(name, value):
    return {f"{name}{side.capitalize()}": length for side, length in zip(_SIDES, _sides(value))}


def get_margin_styles(margin):
    """CSS properties of a margin: ``{"marginTop": "4px", …}``; a side that is not said is an empty text."""
    return _styles("margin", margin)


def get_padding_styles(padding):
    """CSS properties of a padding: ``{"paddingTop": "4px", …}``."""
    return _styles("padding", padding)


def get_spacing_styles(spacing):
    """CSS properties of a spacing ``{"margin": …, "padding": …}``."""
    spacing = spacing or {}
    return {**get_margin_styles(spacing.get("margin")), **get_padding_styles(spacing.get("padding"))}


def _apply(element, styles):
    for name, value in styles.items():
        element.style[name] = value


def set_element_margin(element, margin):
    """Give the element a margin."""
    _apply(element, get_margin_styles(margin))


def set_element_padding(element, padding):
    """Give the element a padding."""
    _apply(element, get_padding_styles(padding))


def set_element_spacing(element, spacing):
    """Give the element the margin and padding of a spacing."""
    _apply(element, get_spacing_styles(spacing))


def set_element_visibility(element, visible):
    """Show or hide the element."""
    element.classList.toggle("anvil-visible-false", not visible)
    element.classList.toggle("visible-false", not visible)


def get_unset_value(element, css_property, current_value):
    """What the style sheets make of a property while the component does not set it itself."""
    if current_value:
        return None
    return _window.getComputedStyle(element)[css_property]


def _unset(element, name, current_value):
    set_sides = _sides(current_value)
    styles = _window.getComputedStyle(element)
    return {side: "" if is_set else styles[f"{name}{side.capitalize()}"] for side, is_set in zip(_SIDES, set_sides)}


def get_unset_margin(element, current_value):
    """Margins that the style sheets give where the component sets none."""
    return _unset(element, "margin", current_value)


def get_unset_padding(element, current_value):
    """Paddings that the style sheets give where the component sets none."""
    return _unset(element, "padding", current_value)


def get_unset_spacing(margin_element, padding_element, current_value):
    """Margins and paddings that the style sheets give where the component sets none."""
    current_value = current_value or {}
    return {
        "margin": get_unset_margin(margin_element, current_value.get("margin")),
        "padding": get_unset_padding(padding_element, current_value.get("padding")),
    }


class anvil_property(property):
    """A property that the designer shows: ``@anvil_property("string", default_value="x")`` over a getter.

    Args:
        type: ``string``, ``number``, ``boolean``, ``color`` and so on.
        options: ``default_value``, ``description``, ``group``, ``important`` and the other keys of a property in a form's template.
    """

    def __init__(self, type, default_value=None, getter=None, setter=None, **options):
        super().__init__(getter, setter)
        self.details = {"type": type, "default_value": default_value, **options}

    def __call__(self, getter):
        return self._copy(getter, self.fset)

    def getter(self, getter):
        return self._copy(getter, self.fset)

    def setter(self, setter):
        return self._copy(self.fget, setter)

    def _copy(self, getter, setter):
        details = dict(self.details)
        return anvil_property(details.pop("type"), details.pop("default_value"), getter, setter, **details)


def get_form_constructor(form, package=None):
    """A function that makes the form named: its class when a class is given."""
    if not isinstance(form, str):
        return form
    from importlib import import_module

    path = form if package is None else f"{package}.{form}"
    return getattr(import_module(path), path.rsplit(".", 1)[-1])
