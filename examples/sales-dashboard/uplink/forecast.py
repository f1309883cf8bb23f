"""Joins the dashboard from outside: `pip install anvil-uplink`, then `python forecast.py ws://127.0.0.1:3030/_/uplink server_demo`.

Anything that runs here (a notebook, a script with a GPU, a machine in a laboratory) becomes part of the app.
"""

import sys

import anvil.server
from anvil.tables import app_tables

url, key = sys.argv[1:3]
anvil.server.connect(key, url=url)


@anvil.server.callable
def forecast(months):
    """What the next months bring, if they go on like the sales that were kept."""
    amounts = [row["amount"] for row in app_tables.sales.search()]
    if not amounts:
        return "There are no sales to look at yet."
    mean = sum(amounts) / len(amounts)
    return f"{months} months like these bring about {mean * len(amounts) * months:,.2f}."


anvil.server.wait_forever()
