/** `_decimal`: the host's part and the two classes of it that CPython makes in Python too. */
export const DECIMAL_MODULE = `"""C decimal arithmetic module"""
import numbers as _numbers
from collections import namedtuple as _namedtuple
from collections.abc import MutableMapping as _MutableMapping

import _wrought_decimal
from _wrought_decimal import *
from _wrought_decimal import SignalDictMixin as _SignalDictMixin

__version__ = "1.70"
__libmpdec_version__ = "2.5.1"

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


class SignalDict(_SignalDictMixin, _MutableMapping):
    __slots__ = ()
    __hash__ = None


SignalDict.__module__ = "abc"
DecimalTuple = _wrought_decimal.complete(DecimalTuple, SignalDict)
_numbers.Number.register(Decimal)
del _wrought_decimal, SignalDictMixin, complete, SignalDict
`;
