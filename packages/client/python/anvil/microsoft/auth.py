"""Logging in with Microsoft."""

from wrought._provider import absent

login = absent("Microsoft", "login")


def get_user_email():
    """None: nobody has logged in with Microsoft."""
    return None


get_user_id = absent("Microsoft", "get_user_id")
get_user_access_token = absent("Microsoft", "get_user_access_token")
get_user_refresh_token = absent("Microsoft", "get_user_refresh_token")
refresh_access_token = absent("Microsoft", "refresh_access_token")
