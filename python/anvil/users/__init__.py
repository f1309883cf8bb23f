"""Who is logged in; signing up and logging in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._accounts import (
    AccountIsNotEnabled,
    AuthenticationFailed,
    EmailNotConfirmed,
    MFAException,
    MFARequired,
    PasswordNotAcceptable,
    PasswordResetRequested,
    TooManyPasswordFailures,
    UserExists,
    force_login,
    get_user,
    login_with_email,
    logout,
    reset_password,
    send_password_reset_email,
    send_token_login_email,
    signup_with_email,
)

__all__ = [
    "AccountIsNotEnabled",
    "AuthenticationFailed",
    "EmailNotConfirmed",
    "MFAException",
    "MFARequired",
    "PasswordNotAcceptable",
    "PasswordResetRequested",
    "TooManyPasswordFailures",
    "UserExists",
    "force_login",
    "get_user",
    "login_with_email",
    "logout",
    "reset_password",
    "send_password_reset_email",
    "send_token_login_email",
    "signup_with_email",
]


def _only_in_browser(name: str) -> Callable[..., Any]:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise Exception(f"You can't use {name}() on the server (do it in form code instead)")

    refuse.__name__ = refuse.__qualname__ = name
    refuse.__doc__ = "Only in client code."
    return refuse


for _name in (
    "login_with_form",
    "signup_with_form",
    "change_password_with_form",
    "configure_account_with_form",
    *(f"{verb}_with_{who}" for verb in ("login", "signup") for who in ("google", "facebook", "microsoft", "saml")),
):
    globals()[_name] = _only_in_browser(_name)
