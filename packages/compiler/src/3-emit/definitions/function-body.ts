/**
 * A whole function: its maker (fast emission, or the body of a generator) and its resumable.
 *
 * The maker `($C, …free cells) => function` is at module level, so that both files can make the same function.
 */
import type { Arguments, FunctionDef, Node } from '@wrought/syntax';
import { mangle, type Scope } from '../../1-scope/scope.ts';
import { guessFloats } from '../../2-plan/floats.ts';
import { Emitter, type Mode, safeName } from '../emitter.ts';
import type { CodeData, ModuleUnit } from '../module-unit.ts';

export interface FunctionSource {
  node: Node;
  name: string;
  scope: Scope;
  args: Arguments | null;
  firstLine: number;
  qualname: string;
  doc: string | null;
  /** Directly in a class body: the `this`-form is the body, the plain form calls it. */
  isMethod: boolean;
  emitBody: (emit: Emitter) => void;
}

export function kindOf(scope: Scope): 'function' | 'generator' | 'coroutine' | 'asyncgen' {
  if (scope.isAsync) return scope.isGenerator ? 'asyncgen' : 'coroutine';
  return scope.isGenerator ? 'generator' : 'function';
}

/** What a function's maker is given: its code object, and the cells. */
export function makerArguments(id: number, cells: readonly string[]): string {
  return [`$M.codes[${id}]`, ...cells].join(', ');
}

/** Names of cells that a function's maker takes, in order. */
export function freeCells(scope: Scope, emit: Emitter): string[] {
  return scope.freeInOrder().map(([name, owner]) => emit.cellName(owner, name));
}

function codeData(source: FunctionSource): CodeData {
  const { args, scope } = source;
  const all = args === null ? [] : [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
  const params = all.map(a => a.arg);
  if (args?.vararg) params.push(args.vararg.arg);
  if (args?.kwarg) params.push(args.kwarg.arg);
  const mangled = params.map(p => mangle(scope.className, p));
  return {
    name: source.name,
    qualname: source.qualname,
    firstLine: source.firstLine,
    kind: kindOf(scope),
    params: mangled,
    posOnly: args?.posonlyargs.length ?? 0,
    positional: args === null ? 0 : args.posonlyargs.length + args.args.length,
    kwOnly: args?.kwonlyargs.length ?? 0,
    varArgs: args?.vararg != null,
    varKw: args?.kwarg != null,
    doc: source.doc,
    isDecorated: source.node.kind === 'FunctionDef' && (source.node as unknown as FunctionDef).decorator_list.length > 0,
    locals: [...scope.symbols.keys()].filter(n => scope.owns(n) && !mangled.includes(n)),
    free: scope.freeInOrder().map(([name]) => name),
    positions: [],
  };
}

/** Emit the function once; answer its id. */
export function emitFunction(source: FunctionSource, unit: ModuleUnit): number {
  const { id, isNew } = unit.codeId(source.node, () => codeData(source));
  if (!isNew) return id;
  const isGenerator = kindOf(source.scope) !== 'function';
  const body = runBody(source, unit, id, isGenerator ? 'machine' : 'fast');
  const code = unit.codes[id];
  const params = code.params.map(safeName);
  const maker = isGenerator ? generatorMaker(source, unit, id, body, params) : functionMaker(source, unit, id, body, params);
  unit.functions[id].maker = maker;
  if (!isGenerator && body.emit.points > 0) unit.functions[id].resumable = resumableText(source, unit, id);
  return id;
}

interface Body {
  emit: Emitter;
  text: string;
}

function runBody(source: FunctionSource, unit: ModuleUnit, id: number, mode: Mode): Body {
  const { scope } = source;
  const emit = new Emitter(unit, mode, scope, id);
  const code = unit.codes[id];
  for (const name of code.params) if (!scope.cells.has(name)) emit.declare(safeName(name));
  for (const name of scope.symbols.keys()) if (scope.owns(name) && !scope.cells.has(name)) emit.declare(emit.jsName(scope, name));
  for (const name of floatLocals(source)) {
    emit.floatLocals.add(emit.jsName(scope, name));
    emit.declare(`${emit.jsName(scope, name)}$f`);
  }
  for (const name of scope.cells) emit.declare(emit.cellName(scope, name));
  for (const cell of freeCells(scope, emit)) emit.declare(cell);
  for (const name of code.params) {
    const isDeleted = scope.symbols.get(name)?.isDeleted;
    if (!scope.cells.has(name)) emit.bound.add(safeName(name));
    else if (!isDeleted) emit.bound.add(emit.cellName(scope, name));
  }
  source.emitBody(emit);
  return { emit, text: emit.text() };
}

/** Locals (no parameters, no cells) that are likely floats. */
function floatLocals(source: FunctionSource): Set<string> {
  const { scope, node } = source;
  if (node.kind !== 'FunctionDef' && node.kind !== 'AsyncFunctionDef') return new Set();
  const candidates = [...scope.symbols]
    .filter(([name, facts]) => scope.owns(name) && !scope.cells.has(name) && !facts.isParameter)
    .map(([name]) => name);
  return guessFloats(node.body, new Set(candidates));
}

/** `let` for everything that is no parameter and no free cell. */
function declarations(body: Body, params: readonly string[], free: readonly string[], cells: readonly string[]): string {
  const { emit } = body;
  const names = [...emit.declared].filter(n => !params.includes(n) && !free.includes(n) && !cells.includes(n));
  const all = [...names.map(n => (n.endsWith('$f') ? `${n} = 0` : n)), ...emit.tempNames(), ...emit.placeVariables];
  return all.length > 0 ? `var ${all.join(', ')};\n` : '';
}

function cellPrologue(
  source: FunctionSource,
  emit: Emitter,
  params: readonly string[],
): { text: string; names: string[]; values: string[] } {
  const names: string[] = [];
  const values: string[] = [];
  for (const name of source.scope.cells) {
    const cell = emit.cellName(source.scope, name);
    const isParam = params.includes(safeName(name)) && emit.unit.codes[emit.codeId].params.includes(name);
    values.push(`new ${emit.$('Cell')}(${isParam ? safeName(name) : 'undefined'})`);
    names.push(cell);
  }
  return { text: names.map((cell, i) => `const ${cell} = ${values[i]};\n`).join(''), names, values };
}

/** The body with the net that notes positions while exceptions pass, and the end for everything that left with PAUSED. */
function netted(body: Body, text: string): string {
  const { emit } = body;
  if (!emit.usesPosition) return text;
  const { here } = emit;
  const label = emit.leavesBody ? '$P: ' : '';
  const net = `${label}try {\n${text}\n} catch ($e) { return ${emit.$('thrown')}($e, $C, ${here}); }`;
  if (!emit.leavesBody) return net;
  if (emit.points === 0) return `${net}\n${emit.$('left')}($C, ${here});`;
  return `${net}\nreturn ${emit.$('pause')}(${['$M', '$C', here, ...emit.saved()].join(', ')});`;
}

/** A function that calls others asks first whether the recursion limit is watched: outside of its net, for it is the caller that cannot go on. */
function watch(body: Body): string {
  const { emit } = body;
  return emit.points > 0 ? '$M.bound?.();\n' : '';
}

function endsWithReturn(text: string): boolean {
  return /(^|\n)\s*return [^\n]*;\s*$/.test(text);
}

function functionMaker(source: FunctionSource, unit: ModuleUnit, id: number, body: Body, params: readonly string[]): string {
  const code = unit.codes[id];
  const free = freeCells(source.scope, body.emit);
  const cells = cellPrologue(source, body.emit, params);
  const tail = endsWithReturn(body.text) ? '' : '\nreturn null;';
  const inner = `${watch(body)}${declarations(body, params, free, cells.names)}${cells.text}${netted(body, body.text + tail)}`;
  const isSimple = code.kwOnly === 0 && !code.varArgs && !code.varKw;
  const name = safeName(source.name.replace(/[^\p{ID_Continue}]/gu, '_'));
  const head = `(${['$C', ...free].join(', ')}) => {\n`;
  unit.helper('inexact');
  if (!isSimple) {
    const handsOn = onlyHandsOn(source);
    const entry = complexEntry(code, params, defaultsOf(source), unit, handsOn);
    const mark = handsOn ? '\n$r.handsOn = true;' : '';
    return `${head}const $r = function ${name}(${params.join(', ')}) {\n${inner}\n};\nconst $s = ${entry};\n$s.raw = $r;${mark}\nreturn $s;\n}`;
  }
  const optional = defaultsOf(source);
  const count = params.length;
  if (!source.isMethod || count === 0 || source.scope.cells.has(code.params[0])) {
    return `${head}const $s = function ${name}(${params.join(', ')}) {\n${arity(params, optional, '$inexact($s, arguments)')}${inner}\n};\nreturn $s;\n}`;
  }
  const [self, ...rest] = params;
  const check = arity(rest, optional, '$inexact($s, [this, ...arguments])');
  const twin = `function ${name}(${rest.join(', ')}) {\n${check}var ${self} = this;\n${inner}\n}`;
  const fewer = Math.min(optional, rest.length);
  return `${head}const $s = ${unit.helper('plainOf')}(${twin}, $C${fewer > 0 ? `, ${fewer}` : ''});\nreturn $s;\n}`;
}

function defaultsOf(source: FunctionSource): number {
  return source.args?.defaults.length ?? 0;
}

/** The test of the number of arguments; missing ones with defaults are filled in. With `isOpen` there may be more (`*args`). */
function arity(params: readonly string[], optional: number, inexact: string, isOpen = false): string {
  const max = params.length;
  if (isOpen && max === 0) return '';
  const fill = Math.min(optional, max);
  const isOff = `arguments.length ${isOpen ? '<' : '!=='} ${max}`;
  if (fill === 0) return `if (${isOff}) return ${inexact};\n`;
  const min = max - fill;
  const isFar = `arguments.length < ${min}${isOpen ? '' : ` || arguments.length > ${max}`}`;
  const fills = params.slice(min).map((p, i) => `if (${p} === undefined) ${p} = $d[${optional - fill + i}];`);
  return `if (${isOff}) {\nconst $d = $s.defaults;\nif (${isFar} || $d === null || $d.length !== ${optional}) return ${inexact};\n${fills.join(' ')}\n}\n`;
}

/** Whether the function does nothing with its `**kwargs` but to hand them on as `**kwargs` of calls: then nobody sees the dict. */
function onlyHandsOn({ scope, args }: FunctionSource): boolean {
  if (args?.kwarg == null || scope.seesLocals) return false;
  const name = mangle(scope.className, args.kwarg.arg);
  const facts = scope.symbols.get(name);
  return facts !== undefined && facts.reads === facts.spreads && !facts.isAssigned && !facts.isDeleted && !scope.cells.has(name);
}

/** The positional entry of a function with keyword-only parameters, `*args` or `**kwargs`. */
function complexEntry(code: CodeData, params: readonly string[], optional: number, unit: ModuleUnit, handsOn = false): string {
  const positional = params.slice(0, code.positional);
  const rest = code.varArgs ? '...$rest' : '';
  const kwOnly = code.params.slice(code.positional, code.positional + code.kwOnly);
  const pass = [...positional, ...kwOnly.map((_, i) => `$w${i}`)];
  if (code.varArgs) pass.push(`${unit.helper('tuple')}($rest)`);
  if (code.varKw) pass.push(handsOn ? unit.helper('noKeywords') : `new ${unit.helper('Dict')}()`);
  // `f.__code__ = other`: this entry is no longer the function's.
  const lines = [
    'if ($s.code !== $C) return $inexact($s, arguments);',
    arity(positional, optional, '$inexact($s, arguments)', code.varArgs).trimEnd(),
  ];
  if (kwOnly.length > 0) {
    lines.push('const $k = $s.kwdefaults;', 'if ($k === null || $k === undefined) return $inexact($s, arguments);');
    kwOnly.forEach((name, i) => {
      lines.push(`const $w${i} = $k.get(${JSON.stringify(name)}); if ($w${i} === undefined) return $inexact($s, arguments);`);
    });
  }
  return `function (${[...positional, rest].filter(p => p !== '').join(', ')}) {\n${lines.filter(l => l !== '').join('\n')}\nreturn $r(${pass.join(', ')});\n}`;
}

/** A generator expression makes no function object: its maker takes the cells and the first iterator and answers the generator. */
export function isPlainGenexpr(source: { name: string; scope: Scope }): boolean {
  return source.name === '<genexpr>' && kindOf(source.scope) === 'generator';
}

/**
 * The body of a generator, `($m, $v, $t) => value`: goes on where `$m.pc` says with what is sent (`$v`; `$t`: to be thrown). Its
 * variables are in `$m.locals`; `given` are those with which it is made, in order. It answers what it yields and sets `$m.pc`;
 * undefined is a pause, or with `$m.pc` left at -1 an exception in the register; another value with -1 is what it returns.
 */
function machineText(source: FunctionSource, body: Body, given: readonly string[], name: string): { text: string; locals: string } {
  const { emit } = body;
  const cells = cellPrologue(source, emit, given);
  const own = new Set(cells.names);
  const free = new Set(freeCells(source.scope, emit));
  const constant = new Set([...free, ...own]);
  const temps = emit.tempNames().map(n => n.replace(' = 0', ''));
  const isRead = (n: string) => new RegExp(`\\${n.replaceAll('$', '\\$').slice(1)}(?![\\w$]|\\s*=[^=])`).test(body.text);
  const crossing = temps.filter(n => emit.crossing.has(n.replace('$f', '')) && isRead(n));
  const kept = [...emit.declared, ...crossing].filter(n => !free.has(n));
  const names = [...new Set([...given, ...kept])];
  const passing = temps.filter(n => !crossing.includes(n)).map(n => (n.endsWith('$f') ? `${n} = 0, ` : `${n}, `));
  const slot = (n: string) => `$l[${names.indexOf(n)}]`;
  const main = body.text.replace(/\$slot\(([\w$]+)\)/g, (_, n) => `${names.indexOf(n)}`);
  const restore = names.map(n => `${n} = ${slot(n)}`);
  const made = cells.names.map((n, i) => `${n} = ${slot(n)} = ${cells.values[i]};`).join(' ');
  const unchanged = new Set(given.filter((_, i) => isNeverSet(source.scope, emit.unit.codes[emit.codeId].params[i])));
  const save = kept.filter(n => !constant.has(n) && !unchanged.has(n)).map(n => `${slot(n)} = ${n};`);
  const left = emit.leavesBody ? `if (!${emit.$('left')}($C, $p)) return undefined;\n$y = undefined;\n` : '';
  const tail = endsWithReturn(body.text) ? '' : '\nreturn null;';
  const text =
    `function ${name}($m, $v, $t) {\nconst $l = $m.locals;\nvar ${emit.usesSink ? '$k = $m.sink, ' : ''}$pc = $m.pc, ${restore.length > 0 ? `${restore.join(', ')}, ` : ''}${passing.join('')}$p = $pc, $y;\n$m.pc = -1;\n` +
    `$Y: {\n${left === '' ? '' : '$P: '}try {\nswitch ($pc) { case 0:\n${watch(body)}${made}${made === '' ? '' : '\n'}${main}\n}${tail}\n` +
    `} catch ($e) { return ${emit.$('thrown')}($e, $C, $p); }\n${left}}\n${save.join(' ')}\n$m.pc = $p;\nreturn $y;\n}`;
  const locals = names.map(n => (given.includes(n) ? n : n.endsWith('$f') ? '0' : 'undefined'));
  return { text, locals: `[${locals.join(', ')}]` };
}

/** A parameter that no text of the function binds anew. */
function isNeverSet(scope: Scope, name: string | undefined): boolean {
  const facts = name === undefined ? undefined : scope.symbols.get(name);
  return facts?.isParameter === true && !facts.isAssigned && !facts.isDeleted;
}

/** Generators, coroutines: the function makes the object; its body is entered anew for each value. */
function generatorMaker(source: FunctionSource, unit: ModuleUnit, id: number, body: Body, params: readonly string[]): string {
  const free = freeCells(source.scope, body.emit);
  const name = safeName(source.name.replace(/[^\p{ID_Continue}]/gu, '_'));
  const kind = kindOf(source.scope);
  const make = { generator: 'makeGenerator', coroutine: 'makeCoroutine', asyncgen: 'makeAsyncGenerator', function: '' }[kind];
  const code = unit.codes[id];
  if (isPlainGenexpr(source)) {
    const all = [...free, ...params];
    const { text, locals } = machineText(source, body, all, name);
    const made = `return (${all.join(', ')}) => ${unit.helper(make)}($g, ${locals}, $s);`;
    return `($C => {\nconst $g = ${text};\nconst $s = { code: $C };\n${made}\n})($M.codes[${id}])`;
  }
  const { text, locals } = machineText(source, body, params, name);
  const call = `${unit.helper(make)}($g, ${locals}, $s)`;
  const isSimple = code.kwOnly === 0 && !code.varArgs && !code.varKw;
  unit.helper('inexact');
  const head = `(${['$C', ...free].join(', ')}) => {\nconst $g = ${text};\n`;
  if (isSimple) {
    const check = arity(params, defaultsOf(source), '$inexact($s, arguments)');
    return `${head}const $s = function ${name}(${params.join(', ')}) {\n${check}return ${call};\n};\nreturn $s;\n}`;
  }
  return `${head}const $r = function (${params.join(', ')}) { return ${call}; };\nconst $s = ${complexEntry(code, params, defaultsOf(source), unit)};\n$s.raw = $r;\nreturn $s;\n}`;
}

/** The second emission: entered at a point with the variables that were saved there. */
function resumableText(source: FunctionSource, unit: ModuleUnit, id: number): string {
  const body = runBody(source, unit, id, 'resumable');
  const { emit } = body;
  const restore = emit
    .saved()
    .map((name, i) => `${name} = $l[${i}];`)
    .join(' ');
  const names = [...emit.declared, ...emit.tempNames(), ...emit.placeVariables];
  const tail = endsWithReturn(body.text) ? '' : '\nreturn null;';
  return (
    `function ($pc, $l, $v, $t) {\nconst $C = $M.codes[${id}];\n${names.length > 0 ? `var ${names.join(', ')};\n` : ''}${restore}\n` +
    netted(body, `switch ($pc) { case 0:\n${body.text}\n}${tail}`) +
    '\n}'
  );
}

/** The qualified name of something defined in the current scope. */
export function qualnameOf(name: string, emit: Emitter): string {
  const host = emit.scope.host;
  if (host.symbols.get(emit.mangle(name))?.isGlobal || host.kind === 'module') return name;
  if (host.name.startsWith('<generic parameters')) return outerQualname(name, host);
  const outer = emit.unit.codes[emit.codeId].qualname;
  return host.kind === 'class' ? `${outer}.${name}` : `${outer}.<locals>.${name}`;
}

function outerQualname(name: string, host: Scope): string {
  const parent = host.parent?.host;
  if (parent === undefined || parent.kind === 'module') return name;
  return parent.kind === 'class' ? `${parent.name}.${name}` : `${parent.name}.<locals>.${name}`;
}
