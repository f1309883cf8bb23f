/**
 * The recursion limit that a program sets (`sys.setrecursionlimit`).
 *
 * Without one the JavaScript stack itself is the limit, and calls cost nothing. Once a limit is set, every compiled function begins with a
 * call of its module's `bound`. That does not count calls but looks at the engine's stack, and only when enough calls were made since
 * the last look for the limit to be reachable: the depth may grow by one with each call. A look costs as much as ten thousand calls, so
 * a program that has been looked at often and was always within its limit is looked at more and more seldom: it may then go beyond the
 * limit for a while, never beyond JavaScript's own. In the part `recursion`: an interpreter has a limit without anything behind it until one is set.
 */
import { error } from '../object/errors.ts';
import type { RunningModule } from './frames.ts';
import { DEFAULT_LIMIT, type Limit } from './interpreter.ts';

/** Limits from here on are beyond what JavaScript's stack can hold. */
const OUT_OF_REACH = 10_000;

/** So many looks are exact; each further one lengthens the least number of calls to the next by this factor, up to `SELDOM`. */
const EXACT_LOOKS = 300;
const GROWTH = 1.2;
const SELDOM = 1_000_000;

/** JavaScript frames for one of Python, at most: natives stand between. */
const FRAMES_EACH = 40;

/** Positional entries before a function's body: not frames of their own. */
const RUNNER = /^\$?[rst]$|^(?:next|twin|plain)$/;
const PLACE = /^\s*(?:at )?(?:(.*?) ?[(@])?([^()@\s]+?):\d+:\d+\)?$/;

/** The part of an interpreter that limits need. */
interface Limited {
  readonly running: Map<string, RunningModule>;
  limit: Limit;
}

/** `sys.setrecursionlimit`: the depth of now when the limit is too low for it, else null. */
export function setRecursionLimit(interp: Limited, limit: number): number | null {
  if (!(interp.limit instanceof RecursionLimit)) interp.limit = new RecursionLimit();
  return (interp.limit as RecursionLimit).set(interp, limit);
}

class RecursionLimit implements Limit {
  value = DEFAULT_LIMIT;
  bound: (() => void) | null = null;
  /** Calls until the limit may be reached. */
  private left = 0;
  /** Looks since the limit was set or exceeded. */
  private looks = 0;
  /** Scripts that compiled functions were seen in: where modules are joined into one file they have no names of their own. */
  private readonly scripts = new Set<string>();

  set(interp: Limited, limit: number): number | null {
    const depth = this.depth(interp, limit + 1);
    if (depth >= limit) return depth;
    this.value = limit;
    this.left = 0;
    this.looks = 0;
    this.bound = limit === DEFAULT_LIMIT || limit >= OUT_OF_REACH ? null : () => this.enter(interp);
    for (const module of interp.running.values()) module.bound = this.bound;
    return null;
  }

  private enter(interp: Limited): void {
    if (--this.left > 0) return;
    const depth = this.depth(interp, this.value + 1, true);
    this.left = this.value - depth;
    if (depth > this.value) {
      this.looks = 0;
      throw error('RecursionError', 'maximum recursion depth exceeded');
    }
    if (++this.looks > EXACT_LOOKS) this.left = Math.max(this.left, Math.min(SELDOM, this.value * GROWTH ** (this.looks - EXACT_LOOKS)));
  }

  /** Python frames on the JavaScript stack, not more than about `most`. `isBound`: called by `enter`, that is from compiled code. */
  private depth(interp: Limited, most: number, isBound = false): number {
    const before = Error.stackTraceLimit;
    Error.stackTraceLimit = (most + 2) * FRAMES_EACH;
    const lines = (new Error().stack ?? '').split('\n');
    Error.stackTraceLimit = before;
    const first = lines[0].startsWith('Error') ? 1 : 0;
    // depth, enter, bound, and then the compiled function that called it.
    const caller = isBound ? PLACE.exec(lines[first + 3] ?? '') : null;
    if (caller !== null) this.scripts.add(caller[2]);
    let depth = 0;
    for (const line of lines) {
      const match = PLACE.exec(line);
      if (match === null) continue;
      const script = match[2];
      if (!this.scripts.has(script) && !interp.running.has(script.replace('#resumable', ''))) continue;
      const name = (match[1] ?? '').replace(/ \[as .*\]$/, '').replace(/^.*[. /]/, '');
      if (!(name.startsWith('$') && RUNNER.test(name))) depth++;
    }
    return depth;
  }
}
