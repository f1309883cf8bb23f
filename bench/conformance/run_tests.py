"""Run one module of CPython's own test suite with its own unittest and print one line per test method.

    ./wrought py bench/conformance/run_tests.py test.test_bisect

Lines: ``ok NAME``, ``FAIL NAME: reason``, ``ERROR NAME: reason``, ``skip NAME: reason``; last ``TOTAL run passed skipped``.
"""
import sys
import unittest


class Lines(unittest.TestResult):
    """A result that prints each outcome as a line."""

    def __init__(self):
        super().__init__()
        self.passed = 0

    def addSuccess(self, test):
        self.passed += 1
        print("ok", test.id(), flush=True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        print("FAIL", test.id() + ":", last_line(err), flush=True)

    def addError(self, test, err):
        super().addError(test, err)
        print("ERROR", test.id() + ":", last_line(err), flush=True)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        print("skip", test.id() + ":", reason, flush=True)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            print("SUB", subtest.id() + ":", last_line(err), flush=True)


def last_line(err):
    text = str(err[1]).strip().split("\n")
    return f"{err[0].__name__}: {text[0][:300]}"


def main():
    name = sys.argv[1]
    suite = unittest.defaultTestLoader.loadTestsFromName(name)
    result = Lines()
    suite.run(result)
    bad = len({id(t) for t, _ in result.failures + result.errors})
    print("TOTAL", result.testsRun, result.passed, len(result.skipped), bad)


main()
