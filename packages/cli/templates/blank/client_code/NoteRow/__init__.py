from ._anvil_designer import NoteRowTemplate


class NoteRow(NoteRowTemplate):
    def __init__(self, **properties):
        self.init_components(**properties)
