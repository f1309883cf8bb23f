# What CPython says of common mistakes, word for word.
import pickle
for b in (b"x", b"\x01", b""):
  try: pickle.loads(b)
  except Exception as e: print(type(e).__name__, e)
for f in (lambda: (5).__delitem__(0),):
  try: f()
  except Exception as e: print(e)
class A: pass
for x in (5, {1}, A(), (1,), "a", None, int):
  try: del x[0]
  except Exception as e: print(e)
try: del "a"[0:1]
except Exception as e: print(e)
try: pow(1,2,1.5)
except Exception as e: print(e)
try: 1<<(1<<70)
except Exception as e: print(e)
try: "{:z}".format(1)
except Exception as e: print(e)
print(pickle.loads(pickle.dumps([1,(2,)])))
import re
try: re.sub("a", 5, "a")
except Exception as e: print(e)
