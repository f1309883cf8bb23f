"""Logging in with SAML."""

from wrought._provider import absent

login = absent("SAML", "login")


def get_user_email():
    """None: nobody has logged in with SAML."""
    return None


get_user_attributes = absent("SAML", "get_user_attributes")
