from ._anvil_designer import MainTemplate
from anvil import *
import anvil.server


class Main(MainTemplate):
    def __init__(self, **properties):
        self.init_components(**properties)

    def form_show(self, **event_args):
        self.notes.items = anvil.server.call("list_notes")

    def add_click(self, **event_args):
        if self.text.text:
            self.notes.items = anvil.server.call("add_note", self.text.text)
            self.text.text = ""
