"""Payments with Stripe."""

from wrought._provider import absent

charge = absent("Stripe", "charge")
get_token = absent("Stripe", "get_token")
subscribe = absent("Stripe", "subscribe")
