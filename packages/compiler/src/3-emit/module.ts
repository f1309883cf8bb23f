/** The module body: a JavaScript generator, run once. */
import type { Mod } from '@wrought/syntax';
import { startAnnotations } from './definitions/annotations.ts';
import { docstring } from './definitions/functions.ts';
import { Emitter } from './emitter.ts';
import { quote } from './expressions/access.ts';
import type { ModuleUnit } from './module-unit.ts';

export function emitModule(tree: Mod, unit: ModuleUnit): number {
  const { id } = unit.codeId(tree, () => ({
    name: '<module>',
    qualname: '<module>',
    firstLine: 1,
    kind: 'function',
    params: [],
    posOnly: 0,
    positional: 0,
    kwOnly: 0,
    varArgs: false,
    varKw: false,
    doc: null,
    locals: [],
    free: [],
    positions: [],
  }));
  const emit = new Emitter(unit, 'generator', unit.scopes.module, id);
  if (tree.kind === 'Expression') {
    const value = emit.box(emit.value(tree.body));
    emit.line(`return ${value.js};`);
  } else if (tree.kind === 'Interactive') {
    unit.isInteractive = true;
    startAnnotations(emit);
    emit.statements(tree.body);
  } else {
    const doc = docstring(tree.body);
    if (doc !== null && !unit.scopes.module.usesNamespace) emit.line(`$G.$__doc__ = ${quote(doc)};`);
    startAnnotations(emit);
    emit.statements(tree.body);
  }
  const names = [...emit.declared, ...emit.tempNames(), ...emit.placeVariables];
  const prologue = names.length > 0 ? `let ${names.join(', ')};\n` : '';
  const text = emit.text();
  const body = emit.usesPosition ? `try {\n${text}\n} catch ($e) { throw ${emit.$('note')}($e, $C, ${emit.here}); }` : text;
  unit.functions[id].maker = `function* ($ns) {\nconst $C = $M.codes[${id}];\n${prologue}${body}\nreturn null;\n}`;
  return id;
}
