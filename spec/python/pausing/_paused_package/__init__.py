"""A package whose body pauses."""
from _rpc import rpc

value = rpc("package")
__all__ = [rpc(name) for name in ("star_a", "star_b")]
star_a = rpc("a")
star_b = rpc("b")


def __getattr__(name):
    if name == "lazy_attribute":
        return rpc("lazy")
    raise AttributeError(rpc(name))
