"""Google Sheets: not offered by this server."""
