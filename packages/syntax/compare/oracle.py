"""Says what CPython makes of Python files: a digest of the tree, or the syntax error.

Run by any CPython: ``python oracle.py LIST``, where LIST names one file a line; writes one JSON object a line.
"""

import ast
import hashlib
import json
import sys
import warnings

warnings.simplefilter("ignore")


def judge(source, mode="exec"):
    """The verdict on a text or a file's bytes: ``{"digest": …}``, or ``{"error": [type, message, line, offset, end line, end offset, text]}``."""
    try:
        tree = ast.parse(source, mode=mode)
    except SyntaxError as error:
        place = [error.lineno, error.offset, error.end_lineno, error.end_offset]
        return {"error": [type(error).__name__, error.msg, *place, error.text]}
    except Exception as error:
        return {"error": [type(error).__name__, str(error), 0, 0, 0, 0, None]}
    text = ast.dump(tree, include_attributes=True)
    return {"digest": hashlib.sha1(text.encode("utf-8", "surrogatepass")).hexdigest()}


def judge_compiled(source, mode="exec"):
    """The verdict of the whole compiler; a digest is empty."""
    try:
        compile(source, "<unknown>", mode, dont_inherit=True)
    except SyntaxError as error:
        place = [error.lineno, error.offset, error.end_lineno, error.end_offset]
        return {"error": [type(error).__name__, error.msg, *place, error.text]}
    except Exception as error:
        return {"error": [type(error).__name__, str(error), 0, 0, 0, 0, None]}
    return {"digest": ""}


def judge_files(paths):
    for path in paths:
        with open(path, "rb") as file:
            yield {"path": path, **judge(file.read())}


if __name__ == "__main__":
    sys.setrecursionlimit(20_000)
    with open(sys.argv[1], encoding="utf-8") as listing:
        for verdict in judge_files(listing.read().splitlines()):
            print(json.dumps(verdict))
