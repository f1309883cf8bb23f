from ._anvil_designer import MainTemplate
from anvil import *
import anvil.server
from anvil.tables import app_tables, order_by


class Main(MainTemplate):
    def __init__(self, **properties):
        self.init_components(**properties)

    def show(self, lines):
        self.out.text = "\n".join(lines) + "\nEND"

    def here_click(self, **event_args):
        from .. import Suite

        self.show(Suite.run(250))

    def there_click(self, **event_args):
        self.show(anvil.server.call("suite", 250))

    def grid_click(self, **event_args):
        rows = app_tables.things.search(order_by("n"))
        self.show(["%s %s %s" % (row["n"], row["one"]["name"], [other["name"] for other in row["many"]]) for row in rows])

    def handed_click(self, **event_args):
        row = anvil.server.call("hand_over")
        lines = ["%s %s %s" % (row["s"], row["one"]["name"], sorted(dict(row)))]
        changed = anvil.server.call("take_back", row)
        lines.append("%s %s %s" % (changed, row["s"], row["n"]))
        view = anvil.server.call("view")
        lines.append(str([other["rank"] for other in view.search(order_by("rank"))]))
        view.add_row(rank=9)
        lines.append(str(anvil.server.call("owners")))
        try:
            app_tables.hidden.search()
        except anvil.server.PermissionDenied as error:
            lines.append(str(error))
        row = anvil.server.call("chain")
        lines.append("%s %s %s" % (row["up"]["owner"], row["up"]["up"]["owner"], row["up"]["up"]["up"]["owner"]))
        lines.append(str([row["up"]["up"]["up"]["owner"] for row in anvil.server.call("chains")]))
        self.show(lines)
