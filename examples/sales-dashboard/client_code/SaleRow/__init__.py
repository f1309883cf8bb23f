from ._anvil_designer import SaleRowTemplate
from anvil import *
import anvil.server


class SaleRow(SaleRowTemplate):
    def __init__(self, **properties):
        self.init_components(**properties)

    def delete_click(self, **event_args):
        if confirm(f"Delete {self.item['product']}?"):
            anvil.server.call("delete_sale", self.item)
            get_open_form().refresh_rows()
