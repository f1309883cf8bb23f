import errno
print(errno.errorcode[35], errno.errorcode[11], errno.errorcode[95], len(errno.errorcode))
import signal
print([(s.name,signal.strsignal(s)) for s in signal.Signals])
print({s.name: signal.getsignal(s) for s in signal.Signals if signal.getsignal(s)!=signal.SIG_DFL}, len(signal.valid_signals()), sorted(signal.valid_signals())[-1])
for f in (lambda: signal.signal(70, lambda:0), lambda: signal.signal(9, lambda *a:0), lambda: signal.signal(2, 2), lambda: signal.signal(2,'x'), lambda: signal.strsignal(99), lambda: signal.strsignal(40), lambda: signal.getsignal(0), lambda: signal.signal(32, lambda *a:0), lambda: signal.raise_signal(70), lambda: signal.strsignal(32), lambda: signal.getsignal(33)):
    try: print(f())
    except BaseException as e: print(type(e), e)
def handler(n, frame): print('got', signal.Signals(n).name)
old = signal.signal(signal.SIGTERM, handler)
print(old, signal.getsignal(signal.SIGTERM) is handler)
signal.raise_signal(signal.SIGTERM)
print(signal.signal(signal.SIGTERM, old) is handler)
try: signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt: print('interrupted')
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
print(signal.raise_signal(signal.SIGUSR1), signal.raise_signal(signal.SIGCHLD))
