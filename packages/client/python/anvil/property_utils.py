"""What authors of components in Python use to draw the usual properties: margins, paddings, visibility."""

_SIDES = ("Top", "Right", "Bottom", "Left")


def _lengths(value):
    """Four CSS lengths (top, right, bottom, left) of whatever may stand for them; None where a side is left alone."""
    if value is None or value == "":
        return [None] * 4
    if isinstance(value, dict):
        return [_length(value.get(side.lower())) for side in _SIDES]
    parts = value.split() if isinstance(value, str) else list(value) if isinstance(value, (list, tuple)) else [value]
    if not parts:
        return [None] * 4
    top = parts[0]
    right = parts[1] if len(parts) > 1 else top
    bottom = parts[2] if len(parts) > 2 else top
    left = parts[3] if len(parts) > 3 else right
    return [_length(part) for part in (top, right, bottom, left)]


def _length(value):
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value if not value.replace(".", "", 1).replace("-", "", 1).isdigit() else f"{value}px"
    return f"{value}px"


def _styles(kind, value):
    return {f"{kind}{side}": length for side, length in zip(_SIDES, _lengths(value)) if length is not None}


def get_margin_styles(value):
    """CSS properties (``marginTop`` …) of a margin: a number, ``"4px 8px"``, a list of up to four, or a dict of sides."""
    return _styles("margin", value)


def get_padding_styles(value):
    """CSS properties (``paddingTop`` …) of a padding."""
    return _styles("padding", value)


def get_spacing_styles(value):
    """CSS properties of a spacing: ``{"margin": …, "padding": …}``."""
    value = value or {}
    return {**get_margin_styles(value.get("margin")), **get_padding_styles(value.get("padding"))}


def _apply(element, kind, value):
    for side, length in zip(_SIDES, _lengths(value)):
        element.style[f"{kind}{side}"] = length or ""


def set_element_margin(element, value):
    """Give a DOM element a margin."""
    _apply(element, "margin", value)


def set_element_padding(element, value):
    """Give a DOM element a padding."""
    _apply(element, "padding", value)


def set_element_spacing(element, value):
    """Give a DOM element a spacing: ``{"margin": …, "padding": …}``."""
    value = value or {}
    _apply(element, "margin", value.get("margin"))
    _apply(element, "padding", value.get("padding"))


def set_element_visibility(element, value):
    """Show or hide a DOM element as components are."""
    if value:
        element.classList.remove("anvil-visible-false", "visible-false")
    else:
        element.classList.add("anvil-visible-false", "visible-false")


def get_unset_value(element, css_property, current_value):
    """What the designer shows for a property that has no value: the computed one."""
    from anvil.js import window

    if current_value not in (None, ""):
        return None
    return {"value": window.getComputedStyle(element)[css_property], "css": css_property}


def _unset_sides(element, kind, current_value):
    from anvil.js import window

    style = window.getComputedStyle(element)
    return {"value": {side.lower(): style[f"{kind}{side}"] for side in _SIDES}}


def get_unset_margin(element, current_value):
    """The margin that an element has by its style sheets."""
    return _unset_sides(element, "margin", current_value)


def get_unset_padding(element, current_value):
    """The padding that an element has by its style sheets."""
    return _unset_sides(element, "padding", current_value)


def get_unset_spacing(element, node, current_value):
    """Margin and padding that elements have by their style sheets."""
    return {"value": {"margin": get_unset_margin(element, None)["value"], "padding": get_unset_padding(node, None)["value"]}}


class anvil_property(property):
    """A property that the designer shows: ``@anvil_property("string", default_value="")`` over a getter or a setter.

    Args:
        type: What kind of value it is: ``"string"``, ``"number"``, ``"boolean"`` …
    """

    def __new__(cls, type, prop=None, **facts):
        def decorate(function):
            made = property.__new__(cls)
            made._facts = {"type": type, **facts}
            if isinstance(function, property):
                property.__init__(made, function.fget, function.fset, function.fdel, function.__doc__)
            else:
                property.__init__(made, function)
            return made

        return decorate if prop is None else decorate(prop)

    def __init__(self, *args, **kwargs):
        pass


def get_form_constructor(owner, form):
    """The class of a form given by its name or itself."""
    if not isinstance(form, str):
        return form
    module = __import__(form if "." in form else f"{owner.__module__.partition('.')[0]}.{form}", fromlist=["*"])
    return getattr(module, form.rpartition(".")[2])
