/**
 * `frame` objects: what tracebacks, generators and `sys._getframe` show of an activation. They know code, line and globals; the values of
 * locals stay inside of the JavaScript function and are not shown.
 */

import type { CodeObject } from '@wrought/abi';
import { containers } from '../object/bind.ts';
import { withDetails } from '../object/code.ts';
import { defineType, getset, methods } from '../object/define.ts';
import { error, typeError } from '../object/errors.ts';
import type { PyType, Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import { codeValue } from './code-value.ts';

/** The line of one of a code's places, the first line where the place is not known. */
export function lineOf(code: CodeObject, place: number): number {
  return code.positions[place * 4] ?? code.firstLine;
}

export class PyFrame {
  declare readonly cls: PyType;
  readonly code: CodeObject;
  private callerFrame: PyFrame | null = null;
  /** Finds the caller's frame when it is asked for. */
  outer: (() => PyFrame | null) | null = null;
  trace: Value = null;
  locals: Value | undefined;
  /** The generator or coroutine whose frame it is. */
  generator: { state: string; close(): unknown } | null = null;
  /** The index among the code's positions; -1 where it is not known. */
  readonly place: number;
  private readonly givenLine: number | undefined;
  constructor(code: CodeObject, place = -1, line?: number) {
    this.code = code;
    this.place = place;
    this.givenLine = line;
  }
  /** A detail of the code: see `withDetails`. */
  get line(): number {
    return this.givenLine ?? lineOf(this.code, this.place);
  }
  /** The frame that called this one. */
  get back(): PyFrame | null {
    if (this.outer !== null) {
      this.callerFrame = this.outer();
      this.outer = null;
    }
    return this.callerFrame;
  }
  set back(frame: PyFrame | null) {
    this.outer = null;
    this.callerFrame = frame;
  }
}
export const frameType = defineType('frame', { class: PyFrame as any, isFinal: true });

/** What `linecache` asks for the text of a module that has no file here. */
export class SourceLoader {
  declare readonly cls: PyType;
  readonly source: string | null;
  constructor(source: string | null) {
    this.source = source;
  }
}
const sourceLoaderType = defineType('source_loader', { class: SourceLoader as any, isFinal: true });
methods(sourceLoaderType, { 'get_source(self, name, /)': (loader: SourceLoader) => loader.source });

/** The module's own dict, or enough for tracebacks where the module is not known. */
function globalsOf(frame: PyFrame): Value {
  const { module } = frame.code;
  if (module.globals !== undefined) return frameKnot.dictOf(module.globals);
  return containers.dict([
    ['__name__', module.name],
    ['__file__', frame.code.file],
    ['__loader__', new SourceLoader(module.source) as unknown as Value],
  ]);
}

/** What frames show of rooms above this one; filled by `exec/functions`. */
export const frameKnot: { dictOf: (module: object) => Value; builtins: () => Value; address: (o: Value) => string } = {
  dictOf: () => containers.dict([]),
  builtins: () => containers.dict([]),
  address: () => '0x0',
};

function localsOf(frame: PyFrame): Value {
  if (frame.code.name === '<module>') return globalsOf(frame);
  frame.locals ??= containers.dict([]);
  return frame.locals;
}

methods(frameType, {
  'clear(self, /)': (frame: PyFrame) => {
    const { generator } = frame;
    if (generator === null) return null;
    if (generator.state === 'running') throw error('RuntimeError', 'cannot clear an executing frame');
    return andThen(generator.close(), () => null);
  },
  '__repr__(self, /)': (frame: PyFrame) =>
    withDetails(
      frame.code,
      () =>
        `<frame at ${frameKnot.address(frame as unknown as Value)}, file '${frame.code.file}', line ${frame.line}, code ${frame.code.name}>`,
    ),
});
getset(frameType, {
  f_globals: [globalsOf],
  f_locals: [localsOf],
  f_builtins: [() => frameKnot.builtins()],
  f_lasti: [f => f.place * 2],
  f_trace: [
    f => f.trace,
    (f, value) => {
      f.trace = value ?? null;
      return null;
    },
  ],
  f_trace_lines: [() => true, () => null],
  f_trace_opcodes: [() => false, () => null],
  f_code: [f => codeValue(f.code)],
  f_lineno: [
    f => withDetails(f.code, () => f.line),
    (_f, value) => {
      if (value === undefined) throw error('AttributeError', 'cannot delete attribute');
      throw typeError('the line of a frame cannot be set: client Python cannot be traced');
    },
  ],
  f_back: [f => f.back],
});
