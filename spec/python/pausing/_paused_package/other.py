from _rpc import rpc

from .child import made

value = rpc(len(made))
