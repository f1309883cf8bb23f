/**
 * `sys._getframe` where scripts keep the names of their Python files (`./wrought py`): read from the engine's own stack.
 *
 * The JavaScript text says which code and position each of its lines belongs to, so frames have their code, line and globals; they have
 * no locals. A page joins its modules into one file, so there it is left out.
 */
import { asInt, error, framesAround, type Interpreter, PyFrame, type RunningModule, type Value } from '@wrought/runtime';

interface Place {
  running: RunningModule;
  code: number;
  line: number;
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

/** The code and position that a line of JavaScript belongs to: the last marks before it. */
function placeOf(running: RunningModule, isResumable: boolean, at: number, column: number): Place | null {
  const made = isResumable ? running.loaded.resumables() : running.loaded.fast.main;
  if (made instanceof Promise) return null;
  const lines = linesOf(made);
  const constructor = lines[at - 1]?.indexOf('$b => function ') ?? -1;
  if (constructor >= 0 && column > constructor) return null; // a class that makes an instance
  let position = -1;
  for (let i = Math.min(at, lines.length) - 1; i >= 0; i--) {
    if (position < 0) {
      const marks = [...lines[i].matchAll(/\$p = (\d+);/g)];
      if (marks.length > 0) position = Number(marks[marks.length - 1][1]);
    }
    const begins = /\$C = \$M\.codes\[(\d+)\]/.exec(lines[i]);
    if (begins === null) continue;
    const code = running.codes[Number(begins[1])];
    return { running, code: Number(begins[1]), line: code.positions[Math.max(0, position) * 4] ?? code.firstLine };
  }
  return null;
}

const RUNNER = /^(?:body|\$?[rst]|next|twin|plain)$/;

/** Python frames of the running JavaScript, innermost first. */
function pythonPlaces(interp: Interpreter): Place[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 2000;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  const places: Place[] = [];
  for (const line of (stack ?? '').split('\n')) {
    const match = /^\s*at (?:(.*?) \()?(.+?)(#resumable)?:(\d+):(\d+)\)?$/.exec(line);
    if (match === null) continue;
    const running = interp.running.get(match[2]);
    const name = (match[1] ?? '').replace(/ \[as .*\]$/, '').replace(/^.*\./, '');
    if (running === undefined || (name.startsWith('$') && RUNNER.test(name))) continue; // the positional entry before a function's body
    const place = placeOf(running, match[3] !== undefined, Number(match[4]), Number(match[5]));
    if (place !== null) places.push(place);
  }
  return places;
}

/** Frames that were left by a pause and have not been resumed yet: the callers of the function that was resumed. */
function pausedFrames(interp: Interpreter): PyFrame[] {
  const frames: PyFrame[] = [];
  for (let frame = framesAround(); frame !== null; frame = frame.next) {
    const at = frame.where();
    if (at === null) continue;
    const code = at.code as PyFrame['code'];
    frames.push(new PyFrame(code, at.place < 0 ? code.firstLine : (code.positions[at.place * 4] ?? code.firstLine)));
  }
  if (frames.length === 0) return frames;
  const { file } = frames[frames.length - 1].code;
  const outermost = interp.running.get(file)?.codes[0];
  if (outermost?.name === '<module>') frames.push(new PyFrame(outermost, frames[frames.length - 1].code.firstLine));
  return frames;
}

/** `sys._getframe(depth)`. */
export function getFrame(interp: Interpreter, depth: Value | undefined): Value {
  const frame = findFrame(interp, Math.max(0, Number(asInt(depth ?? 0))));
  if (frame === null) throw error('ValueError', 'call stack is not deep enough');
  return frame as unknown as Value;
}

/** The frame `n` calls out from the innermost Python frame, with those around it; null when there are not so many. */
export function findFrame(interp: Interpreter, n: number): PyFrame | null {
  const frames = pythonPlaces(interp).map(place => new PyFrame(place.running.codes[place.code], place.line));
  frames.push(...pausedFrames(interp));
  for (let i = 0; i + 1 < frames.length; i++) frames[i].back = frames[i + 1];
  return frames[n] ?? null;
}
