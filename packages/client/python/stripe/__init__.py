"""Payments with Stripe, as apps import it."""
