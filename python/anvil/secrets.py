"""Secrets and encryption keys that whoever runs the app has set, never written in the app."""

from __future__ import annotations

from wrought._calls import call as _call
from wrought._errors import SecretError as SecretError


def get_secret(secret_name: str) -> str:
    """The value of a secret.

    Raises:
        SecretError: There is no secret of that name, or the caller may not have it.
    """
    return _call("anvil.private.secrets.get_secret", secret_name)


def encrypt_with_key(key_name: str, value: str) -> str:
    """Encrypt a text with a named key (AES-128-GCM); the result is base64 and differs every time."""
    return _call("anvil.private.secrets.encrypt_with_key", key_name, value)


def decrypt_with_key(key_name: str, value: str) -> str:
    """Decrypt what ``encrypt_with_key`` gave.

    Raises:
        SecretError: The text was not made with that key, or was changed.
    """
    return _call("anvil.private.secrets.decrypt_with_key", key_name, value)
