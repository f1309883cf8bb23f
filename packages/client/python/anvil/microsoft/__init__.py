"""Microsoft."""
