from ._anvil_designer import DashboardTemplate
from anvil import *
import anvil.server


class Dashboard(DashboardTemplate):
    def __init__(self, **properties):
        self.file = None
        self.init_components(**properties)

    def form_show(self, **event_args):
        self.refresh_rows()

    # --- the chart ---------------------------------------------------------------------------------------------------

    def upload_change(self, file, **event_args):
        """A file was chosen: the server reads it with pandas and answers with a Plotly figure."""
        if file is None:
            return
        self.file = file
        self.draw_chart()

    def group_by_change(self, **event_args):
        if self.file is not None:
            self.draw_chart()

    def draw_chart(self):
        self.show_progress(f"Reading {self.file.name} …")
        try:
            chart = anvil.server.call("analyze_sales", self.file, self.group_by.selected_value)
            self.plot.figure = chart
            self.plot.visible = True
            self.clear_chart.enabled = True
            self.list_totals()
        except ValueError as problem:
            alert(str(problem), title="This file cannot be charted")
        except anvil.server.AnvilWrappedError as problem:
            alert(str(problem), title="The server could not read the file")
        finally:
            self.show_progress("")
            self.upload.clear()

    def list_totals(self):
        """One silent call for each group, so that the page shows how far it is."""
        groups = anvil.server.call_s("list_groups", self.file, self.group_by.selected_value)
        totals = []
        for number, group in enumerate(groups, start=1):
            self.show_progress(f"Adding up {group} ({number} of {len(groups)}) …")
            with anvil.server.no_loading_indicator:
                total = anvil.server.call("group_total", self.file, self.group_by.selected_value, group)
            totals.append({"group": group, "total": total, "share": 0.0})
        whole = sum(entry["total"] for entry in totals)
        for entry in totals:
            entry["share"] = entry["total"] / whole if whole else 0.0
        self.totals.items = totals

    def clear_chart_click(self, **event_args):
        self.file = None
        self.plot.data = []
        self.plot.visible = False
        self.totals.items = []
        self.clear_chart.enabled = False

    def show_progress(self, text):
        self.progress.text = text
        self.progress.visible = bool(text)

    # --- kept sales --------------------------------------------------------------------------------------------------

    def save_click(self, **event_args):
        product, amount, region = self.product.text, self.amount.text, self.region.selected_value
        if not product or amount is None or region is None:
            Notification("Give a product, an amount and a region.", style="warning").show()
            return
        if amount > 10_000 and not confirm(f"{amount:,.2f} is a large sale. Save it?"):
            return
        result = anvil.server.call("save_to_database", product, amount, region)
        self.product.text = ""
        self.amount.text = None
        self.region.selected_value = None
        self.refresh_rows()
        alert(result)

    def refresh_rows(self):
        rows = anvil.server.call("list_sales")
        self.rows.items = rows
        self.empty.visible = len(rows) == 0

    # --- the notebook ------------------------------------------------------------------------------------------------

    def forecast_click(self, **event_args):
        try:
            self.forecast_result.text = anvil.server.call("forecast", 3)
        except (anvil.server.UplinkDisconnectedError, anvil.server.NoServerFunctionError):
            self.forecast_result.text = "No notebook has joined. Run uplink/forecast.py and try again."
