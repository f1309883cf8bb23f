"""Hints for editors; without effect when running."""
