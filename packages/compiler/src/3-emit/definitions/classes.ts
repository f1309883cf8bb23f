/**
 * `class`: the body is a JavaScript generator over a namespace; the class's own function literal, which constructs its
 * instances, is emitted per class so that V8 knows each class's constructor by itself.
 */
import type { ClassDef, FunctionDef } from '@wrought/syntax';
import { CLASS_DICT, REACHED, type Scope } from '../../1-scope/scope.ts';
import { Emitter, safeName } from '../emitter.ts';
import { property, quote } from '../expressions/access.ts';
import { argumentArray } from '../expressions/calls.ts';
import { atom, type Operand } from '../operand.ts';
import { storeName } from '../statements/targets.ts';
import { onStatement } from '../visitors.ts';
import { endAnnotations, startAnnotations } from './annotations.ts';
import { freeCells, qualnameOf } from './function-body.ts';
import { decorate, docstring } from './functions.ts';
import { typeParameters } from './type-parameters.ts';

onStatement('ClassDef', (node: ClassDef, emit) => {
  const decorators = emit.values(node.decorator_list).map(d => (d.temps.length > 0 && d.isAtom ? d : emit.toTemp(emit.box(d))));
  const qualname = qualnameOf(node.name, emit);
  let made = typeParameters(node, node.name, emit, inner => makeClass(node, qualname, inner), []);
  for (let k = decorators.length - 1; k >= 0; k--) made = decorate(decorators[k], node.decorator_list[k], made, emit);
  storeName(node.name, made, node, emit);
  emit.release(made);
});

function makeClass(node: ClassDef, qualname: string, emit: Emitter): Operand {
  const given = argumentArray(
    node.bases,
    node.keywords.map(k => k.value),
    emit,
  );
  const isPlain = node.keywords.length === 0 && node.type_params.length === 0;
  const bases = isPlain ? given : emit.toTemp(given);
  if (node.type_params.length > 0) {
    const generic = emit.temp();
    emit.at(node);
    emit.point(generic, `${emit.$('genericBase')}(${typeParamsText(emit)})`);
    emit.line(`${bases.js}.push(${generic});`);
    emit.free([generic]);
  }
  const kw = node.keywords.length > 0 ? emit.temp() : 'null';
  if (node.keywords.length > 0) emit.line(`${kw} = new Map();`);
  for (const keyword of node.keywords) {
    const value = emit.toAtom(emit.value(keyword.value));
    if (keyword.arg !== null) emit.line(`${kw}.set(${quote(keyword.arg)}, ${value.js});`);
    else emit.effect(`${emit.$('classKeywords')}(${kw}, ${value.js})`);
    emit.release(value);
  }
  const { id, scope } = emitClassBody(node, qualname, emit);
  const temp = emit.temp();
  emit.at({ line: node.line, column: node.column, endLine: node.line, endColumn: node.column + 6 + node.name.length } as any);
  const cells = freeCells(scope, emit);
  const made = constructorText(node, emit);
  emit.point(
    temp,
    `${emit.$('buildClass')}($M, ${id}, ${bases.js}, ${kw}, ${cells.length > 0 ? `${made}, [${cells.join(', ')}]` : made.replace(/, null$/, '')})`,
  );
  emit.release(bases);
  emit.free([kw]);
  return atom(temp, 'any', [temp]);
}

function typeParamsText(emit: Emitter): string {
  const place = emit.place('.type_params');
  return place.kind === 'cell' ? `${emit.cellName(place.scope, '.type_params')}.v` : '$dot_type_params';
}

function emitClassBody(node: ClassDef, qualname: string, emit: Emitter): { id: number; scope: Scope } {
  const { unit } = emit;
  const scope = unit.scopes.of.get(node) as Scope;
  const { id, isNew } = unit.codeId(node, () => ({
    name: node.name,
    qualname,
    firstLine: node.line,
    kind: 'function',
    params: [],
    posOnly: 0,
    positional: 0,
    kwOnly: 0,
    varArgs: false,
    varKw: false,
    doc: null,
    locals: [],
    free: scope.freeInOrder().map(([name]) => name),
    positions: [],
  }));
  if (isNew) unit.functions[id].maker = classBodyText(node, scope, id, emit);
  return { id, scope };
}

function classBodyText(node: ClassDef, scope: Scope, id: number, outer: Emitter): string {
  const emit = new Emitter(outer.unit, 'generator', scope, id);
  const set = (name: string, js: string) => emit.effect(`${emit.$('nsStore')}($ns, ${quote(name)}, ${js})`);
  const doc = docstring(node.body);
  emit.effect(`${emit.$('nsStart')}($ns, $G, $C${doc === null ? '' : `, ${quote(doc)}`})`);
  if (node.type_params.length > 0) {
    const place = emit.place('.type_params');
    if (place.kind === 'cell') set('__type_params__', `${emit.cellName(place.scope, '.type_params')}.v`);
  }
  startAnnotations(emit);
  emit.statements(node.body);
  endAnnotations(node.line, emit);
  const cell = emit.cellName(scope, '__class__');
  if (scope.needsClassCell) set('__classcell__', cell);
  const own = scope.needsClassDict ? emit.cellName(scope, CLASS_DICT) : '';
  if (scope.needsClassDict) set('__classdictcell__', own);
  const reached = scope.annotations?.items.some(item => item.isConditional) ? emit.cellName(scope, REACHED) : '';
  const annotationCells =
    (own === '' ? '' : `const ${own} = new ${emit.$('Cell')}($ns);\n`) +
    (reached === '' ? '' : `const ${reached} = new ${emit.$('Cell')}(new ${emit.$('Set')}());\n`);
  const names = [...emit.declared, ...emit.tempNames(), ...emit.placeVariables];
  const prologue = `${names.length > 0 ? `let ${names.join(', ')};\n` : ''}${scope.needsClassCell ? `const ${cell} = new ${emit.$('Cell')}(undefined);\n` : ''}${annotationCells}`;
  const body = emit.usesPosition ? `try {\n${emit.text()}\n} catch ($e) { throw ${emit.$('note')}($e, $C, ${emit.here}); }` : emit.text();
  return `(${['$C', ...freeCells(scope, emit)].join(', ')}) => function* ($ns) {\n${prologue}${body}\nreturn null;\n}`;
}

/** The class's function: `new`, then `__init__` with as many arguments as the class's own `__init__` takes. */
function constructorText(node: ClassDef, emit: Emitter): string {
  const init = node.body.find(s => s.kind === 'FunctionDef' && s.name === '__init__') as FunctionDef | undefined;
  emit.$('construct');
  emit.$('inited');
  const isSimple = init !== undefined && init.args.vararg === null && init.args.kwarg === null && init.args.kwonlyargs.length === 0;
  const name = safeName(node.name);
  const tail = 'if ($r !== null) return $inited($r, $o); return $o; }';
  const fields = init === undefined ? [] : fieldsOf(init);
  const inst = fields.length > 0 ? `, function () { ${fields.map(f => `this${property(f)} = undefined;`).join(' ')} }` : ', null';
  const slow = `if (!$T.direct) return $construct($T, $a);`;
  if (!isSimple) {
    return `$b => function ${name}(...$a) { const $T = $b.type; ${slow} const $o = new $T.Inst(), $r = $o.$__init__(...$a); ${tail}${inst}`;
  }
  const params = [...init.args.posonlyargs, ...init.args.args].slice(1).map((_, i) => `$${i + 1}`);
  const optional = init.args.defaults.length;
  if (optional > 0) {
    return `$b => function ${name}(...$a) { const $T = $b.type; ${slow} const $o = new $T.Inst(), $r = $o.$__init__(...$a); ${tail}${inst}`;
  }
  // Exceptions come here with every call: to spread `arguments` costs several times an array of the parameters.
  const given = params.length === 0 ? '[...arguments]' : `arguments.length === ${params.length} ? [${params.join(', ')}] : [...arguments]`;
  return (
    `$b => function ${name}(${params.join(', ')}) { const $T = $b.type; if (!$T.direct || arguments.length !== ${params.length}) return $construct($T, ${given}); ` +
    `const $o = new $T.Inst(), $r = $o.$__init__(${params.join(', ')}); ${tail}${inst}`
  );
}

/** Attributes that `__init__` surely sets first, in order: the shape of new instances. */
function fieldsOf(init: FunctionDef): string[] {
  const self = [...init.args.posonlyargs, ...init.args.args][0]?.arg;
  const fields: string[] = [];
  for (const stmt of init.body) {
    if (stmt.kind === 'Expr' && stmt.value.kind === 'Constant') continue;
    if (stmt.kind !== 'Assign') break;
    for (const target of stmt.targets) {
      if (target.kind !== 'Attribute' || target.value.kind !== 'Name' || target.value.id !== self) continue;
      if (!target.attr.startsWith('__') && !fields.includes(target.attr)) fields.push(target.attr);
    }
  }
  return fields;
}
