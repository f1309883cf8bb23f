"""The form designer. In a running app nothing is being designed, so that all of this does nothing."""

in_designer = False


def _nothing(*args, **kwargs):
    return None


get_designer_state = get_design_component = start_editing_subform = start_editing_form = _nothing
update_component_properties = update_component_sections = register_interaction = notify_interactions_changed = _nothing
request_form_property_change = start_inline_editing = _nothing


def get_design_name(component):
    """The component's name in the form that is designed; here, none."""
    return None
