"""Accounts, where no page is needed: the same on the server, over an uplink and in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anvil.server import call as _call
from wrought._exceptions import AnvilWrappedError as _W
from wrought._exceptions import define as _define_exception

if TYPE_CHECKING:
    from typing import Any


def _define(name: str, base: type, doc: str) -> Any:
    return _define_exception(name, base, doc, "anvil.users")


AuthenticationFailed = _define("AuthenticationFailed", _W, "The e-mail address or the password is wrong.")
EmailNotConfirmed = _define("EmailNotConfirmed", AuthenticationFailed, "The address has not been confirmed yet.")
AccountIsNotEnabled = _define("AccountIsNotEnabled", AuthenticationFailed, "The account is not enabled.")
TooManyPasswordFailures = _define("TooManyPasswordFailures", AuthenticationFailed, "Too many wrong passwords.")
UserExists = _define("UserExists", _W, "There is an account with that address.")
PasswordNotAcceptable = _define("PasswordNotAcceptable", _W, "The password is too weak.")
MFARequired = _define("MFARequired", AuthenticationFailed, "A second factor is needed.")
MFAException = _define("MFAException", _W, "The second factor failed.")
PasswordResetRequested = _define("PasswordResetRequested", AuthenticationFailed, "The password must be reset.")


def get_user(allow_remembered: bool = True, fetch: Any = None) -> Any:
    """The row of the user who is logged in, or None.

    Args:
        allow_remembered: Whether a login that the browser remembers counts.
        fetch: What to fetch with the row, as ``anvil.tables.query.fetch_only`` gives it.
    """
    return _row(_call("anvil.private.users.get_current_user", allow_remembered, fetch=fetch))


def login_with_email(
    email: str, password: str, remember: bool = False, mfa: Any = None, fetch: Any = None
) -> Any:
    """Log in; gives the user's row.

    Raises:
        AuthenticationFailed: The address or the password is wrong, or the account may not log in.
    """
    return _row(_call("anvil.private.users.login_with_email", email, password, remember=remember, mfa=mfa, fetch=fetch))


def signup_with_email(
    email: str, password: str, remember: bool = False, fetch: Any = None, mfa_method: Any = None
) -> Any:
    """Make an account and log in (unless it must be confirmed or enabled first); gives the user's row.

    Raises:
        UserExists: There is an account with that address.
        PasswordNotAcceptable: The app wants stronger passwords.
    """
    given = {"remember": remember, "fetch": fetch, "mfa_method": mfa_method}
    return _row(_call("anvil.private.users.signup_with_email", email, password, **given))


def logout(invalidate_client_objects: bool = False) -> None:
    """Log out; with ``invalidate_client_objects``, rows that the browser holds become worthless."""
    _call("anvil.private.users.logout", invalidate_client_objects=invalidate_client_objects)


def force_login(user_row: Any, remember: bool = False, fetch: Any = None) -> Any:
    """Log a user in without a password. Only in server code."""
    return _row(_call("anvil.private.users.force_login", user_row, remember=remember, fetch=fetch))


def reset_password(old_password: str, new_password: str) -> Any:
    """Change the password of the user who is logged in."""
    return _call("anvil.private.users.reset_password", old_password, new_password)


def send_password_reset_email(email: str) -> Any:
    """Send a link with which the password can be set anew."""
    return _call("anvil.private.users.send_password_reset_email", email)


def send_token_login_email(email: str) -> Any:
    """Send a link that logs in."""
    return _call("anvil.private.users.send_token_login_email", email)


def _row(found: Any) -> Any:
    """Make the row of what the users service answers: a row already, or its parts, or None."""
    if isinstance(found, (list, tuple)):
        from anvil.tables import _row_from_parts

        return _row_from_parts(found)
    return found
