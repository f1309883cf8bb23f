# Two threads import one module whose body waits: it runs once, and nobody sees it half made.
import threading
from _rpc import rpc

seen = []


def use(name):
    import _waiting_module
    seen.append((name, _waiting_module.last))


def use_from(name):
    from _waiting_module import last
    seen.append((name, last))


threads = [threading.Thread(target=f, args=(n,)) for n, f in (("a", use), ("b", use), ("c", use_from))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen), rpc(1))


def circle(name):
    module = __import__(name)
    seen.append(module.name)


seen.clear()
threads = [threading.Thread(target=circle, args=(n,)) for n in ("_circle_one", "_circle_two")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen))
