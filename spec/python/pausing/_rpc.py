"""`rpc(x)` answers x a little later: the caller pauses."""

from time import sleep


def rpc(x):
    """Answer ``x`` after a pause."""
    sleep(0.0005)
    return x


def rpcfail(x):
    """Raise RuntimeError after a pause."""
    sleep(0.0005)
    raise RuntimeError("boom")


def fail(message):
    """Raise ValueError after a pause."""
    sleep(0.0005)
    raise ValueError(message)
