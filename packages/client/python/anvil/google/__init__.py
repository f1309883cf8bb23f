"""Google's services."""
