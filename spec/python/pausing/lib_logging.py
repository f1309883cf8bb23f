"""logging: handlers, filters, formatters and lazy arguments that pause."""
from _rpc import rpc, rpcfail

import logging, sys
records = []
class H(logging.Handler):
    def emit(self, record): records.append(rpc(self.format(record)))
class F(logging.Formatter):
    def format(self, record): return rpc("F:" + super().format(record))
    def formatException(self, info): return rpc("exception " + info[0].__name__)
class Fi(logging.Filter):
    def filter(self, record): return rpc("skip" not in record.getMessage())
class Arg:
    def __str__(self): return rpc("argument")
log = logging.getLogger("pausing")
log.setLevel(logging.DEBUG)
log.propagate = False
h = H()
h.setFormatter(F("%(levelname)s %(name)s %(message)s %(extra_)s", defaults={"extra_": "-"}))
h.addFilter(Fi())
log.addHandler(h)
log.info("hello %s", Arg())
log.warning("skip me")
log.error("with %(key)s", {"key": Arg()})
log.debug(Arg(), extra={"extra_": rpc("extra")})
try:
    rpcfail(0)
except RuntimeError:
    log.exception("failed")
print(*records, sep="\n")
class Stream:
    def __init__(self): self.text = ""
    def write(self, t): self.text += rpc(t)
    def flush(self): rpc(0)
s = Stream()
child = log.getChild("child")
child.propagate = True
sh = logging.StreamHandler(s)
sh.setFormatter(logging.Formatter("{message} {levelname}", style="{"))
child.addHandler(sh)
child.info("both")
print(s.text, records[-1])
ad = logging.LoggerAdapter(log, {"who": rpc("adapter")})
ad.process = lambda msg, kw: (rpc(f"[{msg}]"), kw)
ad.info("adapted")
print(records[-1], log.isEnabledFor(logging.INFO))
