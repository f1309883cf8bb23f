from _rpc import rpc

name = rpc("two")
import _circle_one
