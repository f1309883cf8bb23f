"""Imports its package while that is done."""
from _rpc import rpc

from . import value as of_package

value = rpc("child of " + of_package)
made = [rpc(i) for i in range(3)]
