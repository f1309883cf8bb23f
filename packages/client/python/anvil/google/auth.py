"""Logging in with Google."""

from wrought._provider import absent

login = absent("Google", "login")


def get_user_email():
    """None: nobody has logged in with Google."""
    return None


get_user_access_token = absent("Google", "get_user_access_token")
get_user_refresh_token = absent("Google", "get_user_refresh_token")
refresh_access_token = absent("Google", "refresh_access_token")
