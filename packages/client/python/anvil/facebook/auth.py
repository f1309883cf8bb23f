"""Logging in with Facebook."""

from wrought._provider import absent

login = absent("Facebook", "login")


def get_user_email():
    """None: nobody has logged in with Facebook."""
    return None


get_user_id = absent("Facebook", "get_user_id")
get_user_access_token = absent("Facebook", "get_user_access_token")
