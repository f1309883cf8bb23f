"""Module bodies, packages and relative imports that pause; import in functions, cycles, failures, reload."""
from _rpc import rpc, rpcfail

import sys, types, importlib
import _paused_package
from _paused_package import child, value
from _paused_package.child import made
print(_paused_package.value, child.value, value, made, _paused_package.child is child)
def local():
    from _paused_package import other
    import _paused_package.other as again
    return other is again, other.value, rpc(1)
print(local())
try:
    import _paused_package.broken
except RuntimeError as error:
    print(error, "_paused_package.broken" in sys.modules)
try:
    from _paused_package import absent
except ImportError as error:
    print(type(error).__name__)
print(importlib.reload(child).value, _paused_package.lazy_attribute)
from _paused_package import *
print(star_a, star_b)
