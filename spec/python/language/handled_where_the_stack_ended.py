"""A handler that is left where the stack has ended leaves nothing behind."""
import sys
def raise_deep():
    try:
        raise ValueError
    except ValueError:
        def r(): 
            try: r()
            finally: pass
        r()
for i in range(30):
    try: raise_deep()
    except RecursionError: pass
print(sys.exc_info())
