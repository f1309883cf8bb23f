/**
 * `sys._getframe` where scripts keep the names of their Python files (`./wrought py`): read from the engine's own stack.
 *
 * It tells which module and function called; it has no locals. A page joins its modules into one file, so there it is left out.
 */
import {
  asInt,
  attributeDict,
  defineType,
  error,
  getset,
  type Interpreter,
  PyDict,
  PyModule,
  type PyType,
  type Value,
} from '@wrought/runtime';
import { Namespace } from './namespace.ts';

interface Place {
  name: string;
  file: string;
}

class CallerFrame {
  declare readonly cls: PyType;
  places!: Place[];
  depth = 0;
  interp!: Interpreter;
  get place(): Place {
    return this.places[this.depth];
  }
}
const callerFrameType = defineType('frame', { class: CallerFrame, isFinal: true });

/** Python frames of the running JavaScript, innermost first. */
function pythonPlaces(): Place[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 2000;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  const places: Place[] = [];
  for (const line of (stack ?? '').split('\n')) {
    const match = /^\s*at (?:(.*?) \()?(.+?\.py)(?:#resumable)?:\d+:\d+\)?$/.exec(line);
    if (match === null) continue;
    const name = (match[1] ?? '<module>').replace(/^.*\./, '');
    if (name.startsWith('$')) continue; // the positional entry before a function's body
    places.push({ name: name === 'body' ? '<module>' : name, file: match[2] });
  }
  return places;
}

function globalsOf(frame: CallerFrame): Value {
  for (const module of frame.interp.modules.values())
    if (module instanceof PyModule && (module as any).$__file__ === frame.place.file) return attributeDict(module) as unknown as Value;
  return new PyDict() as unknown as Value;
}

function codeOf(frame: CallerFrame): Value {
  const code = new Namespace() as any;
  Object.assign(code, {
    $co_name: frame.place.name,
    $co_qualname: frame.place.name,
    $co_filename: frame.place.file,
    $co_firstlineno: 1,
    $co_flags: 3,
  });
  return code as Value;
}

function outer(frame: CallerFrame): Value {
  if (frame.depth + 1 >= frame.places.length) return null;
  return Object.assign(new CallerFrame(), { places: frame.places, depth: frame.depth + 1, interp: frame.interp }) as unknown as Value;
}

getset(callerFrameType, {
  f_globals: [globalsOf],
  f_locals: [() => new PyDict()],
  f_builtins: [frame => attributeDict(frame.interp.builtins)],
  f_code: [codeOf],
  f_lineno: [() => 1],
  f_back: [outer],
  f_trace: [() => null],
});

export function getFrame(interp: Interpreter, depth: Value | undefined): Value {
  const places = pythonPlaces();
  const n = Number(asInt(depth ?? 0));
  if (n >= places.length) throw error('ValueError', 'call stack is not deep enough');
  return Object.assign(new CallerFrame(), { places, depth: Math.max(0, n), interp }) as unknown as Value;
}
