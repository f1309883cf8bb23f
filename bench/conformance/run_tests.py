"""Run one module of CPython's own test suite with its own unittest and print one line per test method.

    ./wrought py bench/conformance/run_tests.py test.test_bisect [LEFT_OUT] [--after NAME]

Lines: ``run NAME`` when a method begins, then ``ok NAME``, ``FAIL NAME: reason``, ``ERROR NAME: reason`` or
``skip NAME: reason``; last ``TOTAL run passed skipped bad``. With ``--after`` the methods up to that one are left out, so that
whoever watches can go on behind a method that killed or hung the process. ``LEFT_OUT`` is JSON: doctest → {source of an example
that is not compared: why}.
"""
import json
import re
import sys
import textwrap
import unittest

from test import support


def say(*words):
    """A line of its own, also behind a test that left one unfinished."""
    print("\n" + " ".join(map(str, words)), flush=True)


class Lines(unittest.TestResult):
    """A result that prints each outcome as a line."""

    def __init__(self):
        super().__init__()
        self.passed = 0

    def startTest(self, test):
        super().startTest(test)
        say("run", test.id())

    def addSuccess(self, test):
        self.passed += 1
        say("ok", test.id())

    def addFailure(self, test, err):
        super().addFailure(test, err)
        say("FAIL", test.id() + ":", last_line(err))

    def addError(self, test, err):
        super().addError(test, err)
        say("ERROR", test.id() + ":", last_line(err))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        say("skip", test.id() + ":", one_line(reason))

    def addExpectedFailure(self, test, err):
        self.passed += 1
        say("ok", test.id())

    def addUnexpectedSuccess(self, test):
        # What CPython is known to do wrong and this does right.
        self.addSuccess(test)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            say("SUB", one_line(subtest.id()) + ":", last_line(err))


def one_line(text):
    return " ".join(str(text).split())[:300]


def last_line(err):
    try:
        text = str(err[1]).strip().split("\n")
    except Exception as problem:
        text = [f"<its text raised {type(problem).__name__}>"]
    if text[0].startswith("Failed doctest"):
        return f"{err[0].__name__}: {doctest_lines(str(err[1]))}"
    which = -1 if text[0].startswith("Failed to import") else 0
    return f"{err[0].__name__}: {one_line(text[which])}"


def doctest_lines(text):
    """The failed examples of a doctest and what came of each, on one line."""
    parts = text.split("Failed example:\n")[1:]
    return " | ".join(one_line(re.sub(r"Traceback .*?\n(?=\s*\w+Error)", "", part.split("-" * 40)[0], flags=re.S)) for part in parts)


def each_test(suite):
    for part in suite:
        if isinstance(part, unittest.TestSuite):
            yield from each_test(part)
        else:
            yield part


def without_those_before(suite, name):
    """Empty all tests up to and including ``name``; suites stay, for their fixtures."""
    done = set()
    for test in each_test(suite):
        done.add(test.id())
        if test.id() == name:
            break

    def cut(part):
        if not isinstance(part, unittest.TestSuite):
            return part
        made = type(part)()
        for inner in part:
            if isinstance(inner, unittest.TestSuite) or inner.id() not in done:
                made.addTest(cut(inner))
        return made

    return cut(suite)


UNHEARD = """try:
    with __import__("contextlib").redirect_stdout(__import__("io").StringIO()):
"""


def leave_out(suite, left_out):
    """Run single examples of doctests without comparing what they say. A key is ``[number] source``; one that does not fit is told, so that none outlives its use."""
    for test in each_test(suite):
        for key in left_out.get(test.id().removeprefix("test."), {}):
            number, source = key[1:].split("] ", 1)
            example = test._dt_test.examples[int(number)]
            if example.source.strip() != source:
                raise SystemExit(f"{test.id()}: example {number} is {example.source.strip()!r}")
            example.source = UNHEARD + textwrap.indent(example.source, "        ") + "except Exception: pass\n"
            example.want, example.exc_msg = "", None


class OnlyElsewhere(type(sys)):
    """Stands for a module that needs processes or sockets: whoever calls something of it skips that test."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        reason = f"needs {self.__name__}.{name}, which a browser has not"
        if name.endswith("Error") or name.endswith("Expired"):
            return type(name, (OSError,), {})

        def skip(*args, **kwargs):
            raise unittest.SkipTest(reason)

        return skip


def frames_above():
    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


def stand_in_for(*names):
    for name in names:
        try:
            __import__(name)
        except ModuleNotFoundError:
            sys.modules[name] = OnlyElsewhere(name)


def main():
    import pickle  # Before its module written in C has a stand-in.

    stand_in_for("subprocess", "marshal", "_testinternalcapi", *(["_pickle"] if sys.argv[1] != "test.test_pickle" else []))
    if isinstance(sys.modules["_testinternalcapi"], OnlyElsewhere):
        # What files ask when they are imported: whether tracebacks have carets.
        sys.modules["_testinternalcapi"].get_config = lambda: {"code_debug_ranges": 1}
        sys.modules["_testinternalcapi"].get_recursion_depth = frames_above
    # Our event loop needs no sockets, so tests that ask for them only because CPython's does are run.
    support.has_socket_support = True
    name = sys.argv[1]
    suite = unittest.defaultTestLoader.loadTestsFromName(name)
    if sys.argv[2:3] not in ([], ["--after"]):
        leave_out(suite, json.loads(sys.argv.pop(2)))
    if sys.argv[2:3] == ["--after"]:
        suite = without_those_before(suite, sys.argv[3])
    result = Lines()
    suite.run(result)
    bad = len({id(t) for t, _ in result.failures + result.errors})
    say("TOTAL", result.testsRun, result.passed, len(result.skipped), bad)


main()
