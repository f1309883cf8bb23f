"""What the form designer offers to components that show themselves in it. An app that runs is not in the designer."""

from __future__ import annotations

from typing import Any

in_designer = False


def get_design_name(component: Any) -> None:
    """The name of the component in the form that is being designed: none here."""
    return None


def get_designer_state(component: Any) -> dict[str, Any]:
    """What the designer remembers about the component: nothing here."""
    return {}


def get_design_component(component_class: Any) -> Any:
    """The class to show in the designer: the class itself here."""
    return component_class


def _only_in_the_designer(*args: Any, **kwargs: Any) -> None:
    """Does something in the designer; a running app has none."""


update_component_properties = _only_in_the_designer
update_component_sections = _only_in_the_designer
start_editing_subform = _only_in_the_designer
start_editing_form = _only_in_the_designer
register_interaction = _only_in_the_designer
notify_interactions_changed = _only_in_the_designer
request_form_property_change = _only_in_the_designer
start_inline_editing = _only_in_the_designer
