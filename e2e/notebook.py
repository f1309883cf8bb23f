"""Runs a notebook in a real Jupyter kernel: it joins an app over the uplink, calls a server function, reads and writes rows.

Usage: notebook.py URL KEY. Prints what the cells printed.
"""

import sys

import nbformat
from nbclient import NotebookClient

url, key = sys.argv[1:3]
cells = [
    f"import anvil.server\nfrom anvil.tables import app_tables\nanvil.server.connect({key!r}, url={url!r})",
    "print('saved:', anvil.server.call('save_to_database', 'Harp', 250, 'West'))",
    "print('rows:', ', '.join(sorted(row['product'] for row in app_tables.sales.search())))",
    "row = app_tables.sales.get(product='Harp')\nrow['amount'] = 275\nprint('amount:', app_tables.sales.get(product='Harp')['amount'])",
    "anvil.server.disconnect()",
]
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
for cell in notebook.cells:
    for output in cell.get("outputs", ()):
        sys.stdout.write(output.get("text", ""))
