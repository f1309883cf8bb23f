"""`__builtins__` in the globals of exec: what is no dict raises when a builtin is looked for; a deque iterator takes no notice of keywords."""
exec("assert __builtins__ == 7", {"__builtins__": 7})
exec("x = 1\nassert __builtins__ == 7", {"__builtins__": 7})
print('ok')
try: exec("print(1)", {"__builtins__": 7})
except TypeError as e: print(e)
import collections
k = type(iter(collections.deque()))
print(list(k(collections.deque('abc'), index=2)), list(k(collections.deque('abc'), 1)), list(k(collections.deque('abc'))))
