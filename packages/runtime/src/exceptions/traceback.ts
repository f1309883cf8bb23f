/**
 * Tracebacks: notes made while unwinding become guest `traceback` objects when somebody reads `__traceback__`.
 *
 * Notes are innermost first; a traceback object points inward (`tb_next`), so the outermost is the head.
 */
import type { CodeObject } from '@wrought/abi';
import { containers } from '../object/bind.ts';
import { defineType, getset, methods } from '../object/define.ts';
import type { PyType, Value } from '../object/value.ts';
import { iter, steppedValue } from '../protocol/iterate.ts';
import { andThen } from '../suspension/native.ts';
import type { PyException } from './exception.ts';

/** Add the place to an exception that passes through a frame; generated code calls it. Answers what is to be thrown on. */
export function note(exception: PyException, code: CodeObject, position: number): PyException {
  if (exception.isReraised) exception.isReraised = false;
  else exception.notes.push(code, position);
  return exception;
}

/** What `frame` and `tb_frame` show: enough for tracebacks and for names. */
export class PyFrame {
  declare readonly cls: PyType;
  readonly code: CodeObject;
  readonly line: number;
  constructor(code: CodeObject, line: number) {
    this.code = code;
    this.line = line;
  }
}
export const frameType = defineType('frame', { class: PyFrame as any, isFinal: true });

export class PyTraceback {
  declare readonly cls: PyType;
  readonly code: CodeObject;
  readonly position: number;
  next: Value;
  constructor(code: CodeObject, position: number, next: Value) {
    this.code = code;
    this.position = position;
    this.next = next;
  }
  get line(): number {
    return this.code.positions[this.position * 4] ?? this.code.firstLine;
  }
}
export const tracebackType = defineType('traceback', { class: PyTraceback as any, isFinal: true });

class PyCode {
  declare readonly cls: PyType;
  readonly code: CodeObject;
  constructor(code: CodeObject) {
    this.code = code;
  }
}
export const codeType = defineType('code', { class: PyCode as any, isFinal: true });

const codes = new WeakMap<CodeObject, Value>();

/** The guest's view of a code object. */
export function codeValue(code: CodeObject): Value {
  let value = codes.get(code);
  if (value === undefined) {
    value = new PyCode(code) as unknown as Value;
    codes.set(code, value);
  }
  return value;
}

/** `exception.__traceback__`. */
export function tracebackOf(exception: PyException): Value {
  let tb: Value = exception.givenTraceback ?? null;
  const notes = exception.notes;
  for (let i = 0; i < notes.length; i += 2) tb = new PyTraceback(notes[i] as CodeObject, notes[i + 1] as number, tb) as unknown as Value;
  if (notes.length > 0) {
    exception.givenTraceback = tb;
    exception.notes = [];
  }
  return tb;
}

getset(tracebackType, {
  tb_next: [
    tb => tb.next,
    (tb, next) => {
      tb.next = next ?? null;
      return null;
    },
  ],
  tb_lineno: [tb => tb.line],
  tb_lasti: [tb => tb.position * 2],
  tb_frame: [tb => new PyFrame(tb.code, tb.line)],
});
/** What `linecache` asks for the text of a module that has no file here. */
class SourceLoader {
  declare readonly cls: PyType;
  readonly source: string | null;
  constructor(source: string | null) {
    this.source = source;
  }
}
const sourceLoaderType = defineType('source_loader', { class: SourceLoader as any, isFinal: true });
methods(sourceLoaderType, { 'get_source(self, name, /)': (loader: SourceLoader) => loader.source });

/** The globals of a frame as far as tracebacks need them. */
function frameGlobals(code: CodeObject): Value {
  const loader = new SourceLoader(code.module.source) as unknown as Value;
  return containers.dict([
    ['__name__', code.module.name],
    ['__file__', code.file],
    ['__loader__', loader],
  ]);
}

/** A frame that is in a traceback has ended: there is nothing to clear. */
methods(frameType, { 'clear(self, /)': () => null });
getset(frameType, {
  f_globals: [f => frameGlobals(f.code)],
  f_locals: [() => containers.dict([])],
  f_builtins: [() => containers.dict([])],
  f_lasti: [() => 0],
  f_trace: [() => null],
  f_code: [f => codeValue(f.code)],
  f_lineno: [f => f.line],
  f_back: [() => null],
});

const KIND_FLAGS: Record<string, number> = { function: 0, generator: 0x20, coroutine: 0x80, asyncgen: 0x200 };

getset(codeType, {
  co_name: [c => c.code.name],
  co_qualname: [c => c.code.qualname],
  co_filename: [c => c.code.file],
  co_firstlineno: [c => c.code.firstLine],
  co_argcount: [c => c.code.positional],
  co_posonlyargcount: [c => c.code.posOnly],
  co_kwonlyargcount: [c => c.code.kwOnly],
  co_nlocals: [c => c.code.params.length + c.code.locals.length],
  co_varnames: [c => containers.tuple([...c.code.params, ...c.code.locals])],
  co_freevars: [c => containers.tuple([...c.code.free])],
  co_cellvars: [() => containers.tuple([])],
  co_names: [() => containers.tuple([])],
  co_consts: [c => containers.tuple([c.code.doc])],
  co_flags: [
    c => (c.code.varArgs ? 4 : 0) | (c.code.varKw ? 8 : 0) | 3 | (KIND_FLAGS[c.code.kind] | (c.code.isIterableCoroutine ? 0x100 : 0)),
  ],
  co_code: [() => null],
});
methods(codeType, {
  'co_positions(self, /)': (c: PyCode) => {
    const p = c.code.positions;
    const items: Value[] = [];
    for (let i = 0; i < p.length; i += 4) items.push(containers.tuple([p[i], p[i + 2], p[i + 1], p[i + 3]]));
    return andThen(iter(containers.tuple(items)), steppedValue);
  },
  'co_lines(self, /)': (c: PyCode) => {
    const p = c.code.positions;
    const items: Value[] = [];
    for (let i = 0; i < p.length; i += 4) items.push(containers.tuple([i / 2, i / 2 + 2, p[i]]));
    return andThen(iter(containers.tuple(items)), steppedValue);
  },
  '__repr__(self, /)': (c: PyCode) => `<code object ${c.code.name}, file "${c.code.file}", line ${c.code.firstLine}>`,
  'replace(self, /, **kwargs)': (c: PyCode, kw: Map<string, Value>) => {
    const flags = kw.get('co_flags');
    const changed: any = { ...c.code };
    if (typeof flags === 'number' && (flags & 0x100) !== 0) changed.isIterableCoroutine = true;
    const name = kw.get('co_name');
    if (typeof name === 'string') changed.name = name;
    return codeValue(changed);
  },
});
