"""The form designer; on the server nothing is being designed."""

in_designer = False
