/** What frames show of themselves: `f_lineno`, `f_globals`, `f_back`. In the part `tracebacks`. */
import { containers } from '../object/bind.ts';
import { withDetails } from '../object/code.ts';
import { defineType, getset, methods } from '../object/define.ts';
import { error, typeError } from '../object/errors.ts';
import type { PyType, Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import { codeValue } from './code-value.ts';
import { frameKnot, frameType, type PyFrame } from './frame.ts';

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

function localsOf(frame: PyFrame): Value {
  if (frame.code.name === '<module>') return globalsOf(frame);
  frame.locals ??= containers.dict([]);
  return frame.locals;
}

methods(frameType, {
  'clear(self, /)': (frame: PyFrame) => {
    const { generator } = frame;
    if (generator === null) return null;
    if (generator.isRunning) throw error('RuntimeError', 'cannot clear an executing frame');
    return andThen(generator.close(), () => null);
  },
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
