"""Iterators and streams at their edges: a chain that broke, a deque's iterator from a place, StringIO made anew, digests compared, mock files."""
import hmac
import itertools
from collections import deque
from io import StringIO
from unittest import mock

x = itertools.chain(1, [2])
for _ in range(2):
    try:
        next(x)
    except (TypeError, StopIteration) as e:
        print(type(e).__name__)
y = itertools.chain([1, 2], 3, [4])
print(next(y), next(y))
for _ in range(2):
    try:
        next(y)
    except (TypeError, StopIteration) as e:
        print(type(e).__name__)
kind = type(iter(deque()))
print([list(kind(deque('abc'), i)) for i in (-2, 0, 1, 3, 9)])
f = StringIO(newline=None)
f.write('\r')
f.__init__('x\n', newline=None)
print(repr(f.newlines))
f.close()
try:
    f.newlines
except ValueError:
    print('closed')
print(hmac.compare_digest(b'ab', bytearray(b'ab')), hmac.compare_digest('ab', 'ac'))
for pair in ((b'a', 'a'), ('é', 'é'), (1, 2)):
    try:
        print(hmac.compare_digest(*pair))
    except TypeError as e:
        print(e)
with mock.patch('builtins.open', mock.mock_open(read_data='text')) as opened:
    with open('anything') as g:
        print(g.read())
opened.assert_called_once_with('anything')
