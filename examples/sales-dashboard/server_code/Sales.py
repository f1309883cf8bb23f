"""What the dashboard asks the server: charts with pandas and Plotly, and the table of kept sales."""

import io
from datetime import datetime, timezone

import anvil.server
import pandas as pd
import plotly.express as px
from anvil.tables import app_tables, order_by

COLUMNS = ["region", "product", "amount", "sold_at"]


def read_sales(file) -> pd.DataFrame:
    """The uploaded CSV as a table with the columns of `COLUMNS` and `month`.

    Raises:
        ValueError: The file is no CSV, or a column is missing or holds no numbers or dates.
    """
    try:
        sales = pd.read_csv(io.BytesIO(file.get_bytes()))
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as problem:
        raise ValueError(f"{file.name} is not a CSV file: {problem}") from None
    missing = [name for name in COLUMNS if name not in sales.columns]
    if missing:
        raise ValueError(f"{file.name} has no column {', '.join(missing)}.")
    sales["amount"] = pd.to_numeric(sales["amount"])
    sales["month"] = pd.to_datetime(sales["sold_at"]).dt.strftime("%Y-%m")
    return sales


@anvil.server.callable
def analyze_sales(file, group_by="region"):
    sales = read_sales(file)
    totals = sales.groupby(group_by, as_index=False)["amount"].sum()
    figure = px.bar(totals, x=group_by, y="amount", color=group_by, title=f"Sales by {group_by}")
    figure.update_layout(showlegend=False, margin={"l": 48, "r": 16, "t": 48, "b": 40})
    return figure


@anvil.server.callable
def list_groups(file, group_by):
    return sorted(read_sales(file)[group_by].unique())


@anvil.server.callable
def group_total(file, group_by, group):
    sales = read_sales(file)
    return sales.loc[sales[group_by] == group, "amount"].sum()


@anvil.server.callable
def save_to_database(product, amount, region):
    if amount <= 0:
        raise ValueError("The amount must be more than zero.")
    row = app_tables.sales.add_row(product=product, region=region, amount=amount, sold_at=datetime.now(timezone.utc))
    print(f"saved sale {row.get_id()}: {product}")
    return f"Saved {product} for {amount:,.2f}."


@anvil.server.callable
def list_sales():
    return list(app_tables.sales.search(order_by("sold_at", ascending=False)))


@anvil.server.callable
def delete_sale(row):
    row.delete()
