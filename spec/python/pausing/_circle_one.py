from _rpc import rpc

name = rpc("one")
import _circle_two
