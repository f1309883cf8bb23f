from ._anvil_designer import TotalRowTemplate


class TotalRow(TotalRowTemplate):
    def __init__(self, **properties):
        self.init_components(**properties)
