"""Run many programs in one process and print for each a line `NUMBER TAB EXCEPTION TAB repr(OUTPUT)`.

    python3 run_batch.py PROGRAMS FIRST      PROGRAMS: a JSON list of source texts

Both CPython and ours run this file; whoever watches starts it again behind a program that killed or hung it.
"""
import builtins
import io
import json
import sys
import warnings

LIMIT = 20_000
SECONDS = 2


class TimeLimit(BaseException):
    """Raised in a program that takes too long, where there are signals."""


def limit_time():
    """CPython leaves a program after some seconds; ours is watched from outside."""
    if sys.implementation.name != "cpython" or sys.platform == "emscripten":
        return lambda: None
    import resource
    import signal

    def stop(*_):
        raise TimeLimit

    signal.signal(signal.SIGALRM, stop)
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    return lambda: signal.alarm(SECONDS)


class Output(io.StringIO):
    """What a program printed, as far as it goes."""

    def write(self, text):
        if self.tell() < LIMIT:
            super().write(text)
        return len(text)


def outcome(source):
    real = sys.stdout
    sys.stdout = output = Output()
    names = dict(vars(builtins))
    name = "-"
    try:
        exec(compile(source, "<program>", "exec"), {"__name__": "__fuzz__"})
    except BaseException as problem:
        name = type(problem).__name__
    finally:
        sys.stdout = real
        vars(builtins).update(names)
    return name, output.getvalue()[:LIMIT]


def main():
    warnings.simplefilter("ignore")
    begin = limit_time()
    with open(sys.argv[1], encoding="utf-8") as file:
        programs = json.load(file)
    for number in range(int(sys.argv[2]), len(programs)):
        print(number, "begins", sep="\t", flush=True)
        begin()
        name, text = outcome(programs[number])
        print(number, name, ascii(text), sep="\t", flush=True)


main()
