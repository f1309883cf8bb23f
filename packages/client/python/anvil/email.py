"""Mail is sent by server code."""


def send(**message):
    """Only server code sends mail."""
    raise RuntimeError("Mail is sent from server code: call a server function that uses anvil.email.send().")
