/** What code objects show of themselves: `co_name`, `co_positions()`, `replace()`. In the part `tracebacks`. */
import type { CodeObject } from '@wrought/abi';
import { containers } from '../object/bind.ts';
import { Code, withDetails } from '../object/code.ts';
import { getset, methods } from '../object/define.ts';
import { typeError } from '../object/errors.ts';
import type { Value } from '../object/value.ts';
import { iter, steppedValue } from '../protocol/iterate.ts';
import { andThen } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { codeType, type PyCode } from './code-value.ts';

const KIND_FLAGS: Record<string, number> = { function: 0, generator: 0x20, coroutine: 0x80, asyncgen: 0x200 };

function flagsOf(code: PyCode['code']): number {
  const isBody = code.name === '<module>';
  return (
    (code.varArgs ? 4 : 0) |
    (code.varKw ? 8 : 0) |
    (isBody ? 0 : 3) |
    (code.qualname.includes('<locals>') ? 0x10 : 0) |
    KIND_FLAGS[code.kind] |
    (code.isIterableCoroutine ? 0x100 : 0)
  );
}

getset(codeType, {
  co_name: [c => c.code.name],
  co_qualname: [c => c.code.qualname],
  co_filename: [c => c.code.file],
  co_firstlineno: [c => withDetails(c.code, () => c.code.firstLine)],
  co_argcount: [c => c.code.positional],
  co_posonlyargcount: [c => c.code.posOnly],
  co_kwonlyargcount: [c => c.code.kwOnly],
  co_nlocals: [c => withDetails(c.code, () => c.code.params.length + c.code.locals.length)],
  co_varnames: [c => withDetails(c.code, () => containers.tuple([...c.code.params, ...c.code.locals]))],
  co_freevars: [c => withDetails(c.code, () => containers.tuple([...c.code.free]))],
  co_cellvars: [() => containers.tuple([])],
  co_names: [() => containers.tuple([])],
  co_consts: [c => withDetails(c.code, () => containers.tuple([c.code.doc]))],
  co_flags: [c => flagsOf(c.code)],
  co_stacksize: [() => 1],
  co_code: [() => containers.emptyBytes()],
  co_linetable: [() => containers.emptyBytes()],
  co_exceptiontable: [() => containers.emptyBytes()],
  co_lnotab: [() => containers.emptyBytes()],
});
/** Columns as CPython counts them: in bytes of UTF-8. */
function byteColumns(code: CodeObject): (line: number, column: number) => number {
  const { source } = code.module;
  if (source === null || !/[^\0-\x7f]/.test(source)) return (_line, column) => column;
  const lines = source.split('\n');
  return (line, column) => new TextEncoder().encode((lines[line - 1] ?? '').slice(0, column)).length;
}

/** A part of a position: None where it did not travel, as in CPython without debug ranges. */
function known(part: number): Value {
  return part < 0 ? null : part;
}

function positionsOf(c: PyCode): May {
  const p = c.code.positions;
  const items: Value[] = [];
  const bytes = byteColumns(c.code);
  const column = (line: number, at: number) => known(at < 0 ? at : bytes(line, at));
  for (let i = 0; i < p.length; i += 4)
    items.push(containers.tuple([p[i], known(p[i + 2]), column(p[i], p[i + 1]), column(p[i + 2], p[i + 3])]));
  if (items.length === 0) items.push(containers.tuple([c.code.firstLine, c.code.firstLine, 0, 0]));
  return andThen(iter(containers.tuple(items)), steppedValue);
}

methods(codeType, {
  'co_positions(self, /)': (c: PyCode) => withDetails(c.code, () => positionsOf(c)),
  'co_lines(self, /)': (c: PyCode) =>
    withDetails(c.code, () => {
      const p = c.code.positions;
      const items: Value[] = [];
      for (let i = 0; i < p.length; i += 4) items.push(containers.tuple([i / 2, i / 2 + 2, p[i]]));
      return andThen(iter(containers.tuple(items)), steppedValue);
    }),
  'replace(self, /, **kwargs)': (c: PyCode, kw: Map<string, Value>) => withDetails(c.code, () => replace(c, kw)),
  '__replace__(self, /, **kwargs)': (c: PyCode, kw: Map<string, Value>) => withDetails(c.code, () => replace(c, kw)),
});

const REPLACEABLE: Record<string, string> = {
  co_name: 'name',
  co_qualname: 'qualname',
  co_filename: 'file',
  co_firstlineno: 'firstLine',
};
const KEPT = new Set(
  (
    'co_argcount co_posonlyargcount co_kwonlyargcount co_nlocals co_stacksize co_flags co_code co_consts co_names co_varnames ' +
    'co_freevars co_cellvars co_linetable co_exceptiontable'
  ).split(' '),
);

/** Another code object with some of its facts changed; what decides how it runs stays. */
function replace(c: PyCode, kw: Map<string, Value>): Value {
  const changed: any = c.code instanceof Code ? c.code.copy() : { ...c.code };
  for (const [key, value] of kw) {
    if (key in REPLACEABLE) changed[REPLACEABLE[key]] = value;
    else if (!KEPT.has(key)) throw typeError(`replace() got an unexpected keyword argument '${key}'`);
  }
  const flags = kw.get('co_flags');
  if (typeof flags === 'number' && (flags & 0x100) !== 0) changed.isIterableCoroutine = true;
  return c.changed(changed);
}
