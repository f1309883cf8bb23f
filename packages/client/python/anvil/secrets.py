"""Secrets stay on the server."""


def get_secret(name):
    """Only server code has secrets."""
    raise RuntimeError("Secrets stay on the server: use anvil.secrets in a server function.")


encrypt_with_key = decrypt_with_key = get_secret
