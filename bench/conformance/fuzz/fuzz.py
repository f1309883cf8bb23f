"""Compare many small programs on CPython and on ours: what they print and which exception ends them.

    python3 bench/conformance/fuzz/fuzz.py [--count 10000] [--seed 1] [--engine "./wrought py"] [--keep FOLDER]

Half of the programs are generated (`generate.py`), half are such programs with a few tokens and lines changed. Both engines run
`run_batch.py`, a few hundred programs a process. Programs that CPython does not end within two seconds are left out.
"""
import argparse
import ast
import json
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile
import threading
import time
import warnings

import generate

HERE = os.path.dirname(os.path.abspath(__file__))
RUNNER = os.path.join(HERE, "run_batch.py")
SILENCE_SECONDS = 40
BATCH = 200
SWAPS = [("+", "-"), ("==", "!="), ("<", ">="), (" and ", " or "), ("True", "False"), ("1", "2"), ("0", "-1"), ("break", "continue"), ("[", "("), ("*", "//")]


def mutant(seed):
    """A generated program with one to three of its lines changed; still a program."""
    chance = random.Random(-seed)
    lines = generate.program(seed).split("\n")
    head = len(generate.PRELUDE.strip().split("\n"))
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(head, len(lines))
        before = list(lines)
        kind = chance.randrange(5)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[chance.randrange(head, len(lines))])
        elif kind == 2:
            other = chance.randrange(head, len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            old, new = chance.choice(SWAPS)
            lines[at] = lines[at].replace(old, new, 1)
        else:
            lines[at] = re.sub(r"\b[abcdxyz]\b", chance.choice("abcdxyz"), lines[at], count=1)
        if not compiles("\n".join(lines)):
            lines = before
    return "\n".join(lines)


def compiles(text):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "<program>", "exec")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    return True


def run(command, programs):
    """Outcomes of all programs by number: ``(exception, output)``; ``('hangs', '')`` and ``('dies', …)`` for those that end the process."""
    outcomes = {}
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False, encoding="utf-8") as file:
        json.dump(programs, file)
    first = 0
    while first < len(programs):
        first = run_from(command, file.name, first, outcomes)
    os.unlink(file.name)
    return outcomes


def run_from(command, path, first, outcomes):
    process = subprocess.Popen(
        [*command, RUNNER, path, str(first)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace", env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    heard = [time.monotonic()]
    is_killed = []

    def watch():
        while process.poll() is None:
            if time.monotonic() - heard[0] > SILENCE_SECONDS:
                is_killed.append(True)
                process.kill()
                return
            time.sleep(0.5)

    errors = []
    threading.Thread(target=watch, daemon=True).start()
    threading.Thread(target=lambda: errors.append(process.stderr.read()), daemon=True).start()
    running = first
    for line in process.stdout:
        heard[0] = time.monotonic()
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 2 and parts[0].isdigit():
            running = int(parts[0])
        elif len(parts) == 3 and parts[0].isdigit():
            outcomes[int(parts[0])] = (parts[1], ast.literal_eval(parts[2]))
            running = int(parts[0]) + 1
    process.wait()
    if running < 10**9 and running not in outcomes:
        text = (errors or [""])[0].strip().split("\n")[-1]
        outcomes[running] = ("hangs", "") if is_killed else ("dies", text[:300])
        return running + 1
    return running


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", default=os.path.join(HERE, "../../../wrought") + " py")
    parser.add_argument("--keep", help="a folder for the programs that differ")
    options = parser.parse_args()
    compared = left_out = 0
    different = []
    for start in range(0, options.count, BATCH):
        size = min(BATCH, options.count - start)
        seeds = range(options.seed + start, options.seed + start + size)
        programs = [mutant(s) if s % 2 else generate.program(s) for s in seeds]
        theirs = run([sys.executable], programs)
        left = [i for i in range(size) if theirs.get(i, ("hangs", ""))[0] in ("hangs", "dies", "MemoryError", "TimeLimit")]
        kept = [i for i in range(size) if i not in left]
        ours = run(shlex.split(options.engine), [programs[i] for i in kept])
        left_out += len(left)
        compared += len(kept)
        for position, i in enumerate(kept):
            if ours.get(position) != theirs[i]:
                different.append(seeds[i])
                report(seeds[i], programs[i], theirs[i], ours.get(position, ("nothing", "")), options.keep)
        print(f"{compared} compared, {len(different)} differ, {left_out} left out", flush=True)
    print("seeds that differ:", *different)
    return 1 if different else 0


def report(seed, program, theirs, ours, keep):
    a, b = theirs[1].split("\n"), ours[1].split("\n")
    at = next((i for i, (left, right) in enumerate(zip(a, b)) if left != right), min(len(a), len(b)))
    print(f"--- seed {seed}: {theirs[0]} / {ours[0]}")
    print(f"    CPython: {a[at] if at < len(a) else '(end)'}"[:300])
    print(f"    ours:    {b[at] if at < len(b) else '(end)'}"[:300])
    if keep:
        os.makedirs(keep, exist_ok=True)
        with open(os.path.join(keep, f"{seed}.py"), "w", encoding="utf-8") as file:
            file.write(program)


if __name__ == "__main__":
    sys.exit(main())
