"""Collects candidate programs: every string in the given Python files, and every doctest example in those strings.

``python collect_texts.py OUT.json FILE…``
"""

import ast
import doctest
import json
import sys
import textwrap
import warnings

warnings.simplefilter("ignore")


def collect(path):
    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    parser = doctest.DocTestParser()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        text = node.value
        yield text
        yield textwrap.dedent(text)
        if ">>>" in text:
            try:
                examples = parser.get_examples(text)
            except ValueError:
                continue
            for example in examples:
                yield example.source


if __name__ == "__main__":
    out, *paths = sys.argv[1:]
    found = {}
    for path in paths:
        for text in collect(path):
            if text.strip() and len(text) < 20_000:
                try:
                    text.encode("utf-8")
                except UnicodeEncodeError:
                    continue
                found[text] = None
    with open(out, "w", encoding="utf-8") as file:
        json.dump([{"text": text, "mode": mode} for text in found for mode in ("exec", "eval")], file)
