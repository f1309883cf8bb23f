"""Stripe's checkout form."""

from wrought._provider import absent

charge = absent("Stripe", "charge")
get_token = absent("Stripe", "get_token")
subscribe = absent("Stripe", "subscribe")


def is_live_mode():
    """False: Stripe is not set up."""
    return False
