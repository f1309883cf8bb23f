/**
 * `sys._getframe` where scripts keep the names of their Python files (`./wrought py`): read from the engine's own stack.
 *
 * The JavaScript text says which code and position each of its lines belongs to, so frames have their code, line and globals; they have
 * no locals. A page joins its modules into one file, so there it is left out.
 */
import {
  asInt,
  error,
  framesAround,
  type GeneratorChain,
  type Interpreter,
  PyFrame,
  type RunningModule,
  steppedChain,
  type Value,
} from '@wrought/runtime';

interface Place {
  running: RunningModule;
  code: number;
  place: number;
}

/** Text of the evaluated function `running`'s frames stand in, by lines. */
const textLines = new WeakMap<object, string[]>();

function linesOf(made: object): string[] {
  let lines = textLines.get(made);
  if (lines === undefined) {
    lines = String(made).split('\n');
    textLines.set(made, lines);
  }
  return lines;
}

/** Marks of places: `$h` is what `$p` is counted from where the function has one, `$p++` reaches the next place. */
const PLACES = /\$(h|p)(?:=(\d+)\b|\+\+)/g;

/** The place that holds after line `to`, of the function that begins in line `from`; 0: none was said. */
function placeAfter(lines: readonly string[], from: number, to: number): number {
  let base = 0;
  let place = 0;
  for (let i = from; i <= to; i++)
    for (const [, name, number] of lines[i].matchAll(PLACES)) {
      if (number === undefined) place++;
      else if (name === 'h') base = Number(number);
      else place = base + Number(number);
    }
  return place;
}

/** The code whose function begins in line `i`; -1: none does. Makers say no number: they stand in order, after the module's own code. */
function codeOfLine(lines: readonly string[], i: number): number {
  const begins = /\$C=\$M\.codes\[(\d+)\]/.exec(lines[i]);
  if (begins !== null) return Number(begins[1]);
  if (!MAKER.test(lines[i])) return -1;
  let id = 0;
  for (let j = 0; j <= i; j++) if (MAKER.test(lines[j])) id++;
  return id;
}

const MAKER = /^\(\$C\b/;

/** The code and position that a line of JavaScript belongs to: the last marks before it. */
function placeOf(running: RunningModule, isResumable: boolean, at: number, column: number): Place | null {
  const made = isResumable ? running.loaded.resumables() : running.loaded.fast.main;
  if (made instanceof Promise) return null;
  const lines = linesOf(made);
  const constructor = lines[at - 1]?.indexOf('$b=>function ') ?? -1;
  if (constructor >= 0 && column > constructor) return null; // a class that makes an instance
  const last = Math.min(at, lines.length) - 1;
  for (let i = last; i >= 0; i--) {
    const id = codeOfLine(lines, i);
    if (id < 0) continue;
    const place = placeAfter(lines, i, last);
    return { running, code: id, place };
  }
  return null;
}

const RUNNER = /^(?:body|\$?[rst]|next|twin|plain)$/;

/** Places of a running module by the engine's position, for each of its two files: what a position belongs to never changes. */
const knownPlaces = new WeakMap<RunningModule, [Map<number, Place | null>, Map<number, Place | null>]>();

/** Where an engine's frame stands; null when it is no Python frame. */
function placeAt(interp: Interpreter, site: NodeJS.CallSite): Place | null {
  const file = site.getScriptNameOrSourceURL() as string | null;
  if (file === null) return null;
  const isResumable = file.endsWith('#resumable');
  const running = interp.running.get(isResumable ? file.slice(0, -10) : file);
  if (running === undefined) return null;
  let known = knownPlaces.get(running);
  if (known === undefined) {
    known = [new Map(), new Map()];
    knownPlaces.set(running, known);
  }
  const position = site.getPosition();
  let place = known[Number(isResumable)].get(position);
  if (place === undefined) {
    const name = (site.getFunctionName() ?? '').replace(/^.*\./, '');
    const isEntry = name.startsWith('$') && RUNNER.test(name); // the positional entry before a function's body
    place = isEntry ? null : placeOf(running, isResumable, site.getLineNumber() as number, site.getColumnNumber() as number);
    known[Number(isResumable)].set(position, place);
  }
  return place;
}

const asSites = (_error: unknown, sites: NodeJS.CallSite[]): NodeJS.CallSite[] => sites;

/** The innermost `limit` frames of the engine, without `above` and those that it called. */
function engineFrames(limit: number, above: (...args: any[]) => unknown): NodeJS.CallSite[] {
  const { stackTraceLimit, prepareStackTrace } = Error;
  const holder: { stack?: unknown } = {};
  Error.stackTraceLimit = limit;
  Error.prepareStackTrace = asSites;
  Error.captureStackTrace(holder, above);
  const sites = holder.stack as NodeJS.CallSite[]; // made when it is first read
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  return sites;
}

const ALL = 2000;

/** How many of the engine's frames are looked at for the frame `n` calls out: a deep stack costs by the frame, and few callers look far. */
const nearby = (n: number): number => 6 + 3 * n;

/** The same activation in an earlier and in a later look: its caller stands where it stood. */
const isSame = (a: NodeJS.CallSite, b: NodeJS.CallSite): boolean =>
  a.getPosition() === b.getPosition() && a.getScriptNameOrSourceURL() === b.getScriptNameOrSourceURL();

/** Frames of the generators of a chain that wait, innermost first. */
function waitingFrames(chain: GeneratorChain): PyFrame[] {
  const frames: PyFrame[] = [];
  for (const item of chain.items.slice(0, -1).reverse()) {
    const code = item.fn?.code as PyFrame['code'] | undefined;
    // A loop stands at its head, which has the place before its `yield`.
    if (code !== undefined) frames.push(new PyFrame(code, item.into < 0 ? item.pc : item.pc - 1));
  }
  for (let i = 0; i + 1 < frames.length; i++) frames[i].outer = () => frames[i + 1];
  return frames;
}

/** A look at the engine's stack. Python frames are worked out of it one by one, as somebody asks for them. */
class Look {
  readonly interp: Interpreter;
  sites: NodeJS.CallSite[];
  private isWhole: boolean;
  /** For each chain of generators that is being stepped, innermost first, the frames of those that wait in one another. */
  private readonly chains: PyFrame[][] = [];
  /** Modules whose bodies stand on the stack. */
  private readonly bodies = new Set<RunningModule>();
  constructor(interp: Interpreter, n: number, above: (...args: any[]) => unknown) {
    this.interp = interp;
    this.sites = engineFrames(nearby(n), above);
    this.isWhole = this.sites.length < nearby(n);
    for (let chain = steppedChain.innermost; chain !== null; chain = chain.around) this.chains.push(waitingFrames(chain));
  }

  /** Generators between the innermost one of a chain and the outermost are not on the engine's stack. */
  private framesAt(i: number): PyFrame[] {
    if (!this.isChain(i)) return [];
    let n = 0;
    for (let j = 0; j < i; j++) if (this.isChain(j)) n++;
    return this.chains[n] ?? [];
  }

  private isChain(i: number): boolean {
    return /\benterInnermost$/.test(this.sites[i].getFunctionName() ?? '');
  }

  /** The Python frame at or outside of `index`. */
  frameFrom(index: number): PyFrame | null {
    for (let i = index; ; i++) {
      if (i >= this.sites.length && !this.isWhole) i = this.lookFurther();
      if (i >= this.sites.length) return pausedFrames(this.interp, this.bodies);
      const place = placeAt(this.interp, this.sites[i]);
      const waiting = place === null ? this.framesAt(i) : [];
      if (waiting.length > 0) {
        (waiting.at(-1) as PyFrame).outer = () => this.frameFrom(i + 1);
        return waiting[0];
      }
      if (place === null) continue;
      if (place.code === 0) this.bodies.add(place.running);
      const frame = new PyFrame(place.running.codes[place.code], place.place);
      frame.outer = () => this.frameFrom(i + 1);
      return frame;
    }
  }

  /** Looks again, at all frames, and answers which stands behind those seen before: the innermost whose inner neighbours agree most. */
  private lookFurther(): number {
    const before = this.sites;
    this.sites = engineFrames(ALL, this.lookFurther);
    this.isWhole = true;
    let best = this.sites.length;
    let bestLength = 0;
    for (let i = 0; i < this.sites.length; i++) {
      let n = 0;
      while (n < before.length && n <= i && isSame(before[before.length - 1 - n], this.sites[i - n])) n++;
      if (n > bestLength) [best, bestLength] = [i + 1, n];
    }
    return best;
  }
}

/** Frames that were left by a pause and have not been resumed yet: the callers of the function that was resumed, and the modules around. */
function pausedFrames(interp: Interpreter, seen: ReadonlySet<RunningModule>): PyFrame | null {
  const around = framesAround();
  if (around === null) return null;
  const frames: PyFrame[] = [];
  for (let frame: typeof around | null = around; frame !== null; frame = frame.next) {
    const at = frame.where();
    if (at === null) continue;
    const code = at.code as PyFrame['code'];
    frames.push(new PyFrame(code, at.place));
  }
  for (const running of [...interp.bodies].reverse()) {
    if (seen.has(running)) continue;
    const within = frames.findLast(frame => frame.code.file === running.loaded.file);
    frames.push(new PyFrame(running.codes[0], -1, within?.code.firstLine));
  }
  for (let i = 0; i + 1 < frames.length; i++) frames[i].back = frames[i + 1];
  return frames[0] ?? null;
}

/** `sys._getframe(depth)`; `above` is that function itself. */
export function getFrame(interp: Interpreter, depth: Value | undefined, above: (...args: any[]) => unknown): Value {
  const frame = findFrame(interp, Math.max(0, Number(asInt(depth ?? 0))), above);
  if (frame === null) throw error('ValueError', 'call stack is not deep enough');
  return frame as unknown as Value;
}

/** The frame `n` calls out from the innermost Python frame, with those around it; null when there are not so many. */
export function findFrame(interp: Interpreter, n: number, above: (...args: any[]) => unknown = findFrame): PyFrame | null {
  let frame = new Look(interp, n, above).frameFrom(0);
  for (let i = 0; i < n && frame !== null; i++) frame = frame.back;
  return frame;
}
