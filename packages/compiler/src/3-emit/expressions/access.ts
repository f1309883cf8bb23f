/** Reading names, attributes and items; constants. */
import { PART_OF_BUILTIN } from '@wrought/abi';
import type { Attribute, Constant, Expr, Name, Subscript } from '@wrought/syntax';
import { CLASS_DICT } from '../../1-scope/scope.ts';
import type { Emitter } from '../emitter.ts';
import { atom, constant, NONE, type Operand } from '../operand.ts';
import { onExpression } from '../visitors.ts';
import { BUILTINS } from './builtin-names.ts';

onExpression('Constant', (node: Constant, emit) => emitConstant(node.value, emit));

export function emitConstant(value: Constant['value'], emit: Emitter): Operand {
  switch (value.type) {
    case 'none':
      return NONE;
    case 'bool':
      return constant(String(value.value), 'bool');
    case 'str':
      return constant(quote(value.value), 'str');
    case 'int':
      return typeof value.value === 'number'
        ? constant(String(value.value), 'num')
        : constant(emit.unit.constant(`${value.value}n`), 'int');
    case 'float':
      return constant(rawDouble(value.value), 'float');
    case 'ellipsis':
      return constant(emit.$('Ellipsis'), 'any');
    case 'complex':
      return constant(emit.unit.constant(`${emit.$('complex')}(0, ${rawDouble(value.value)})`), 'any');
    case 'bytes':
      return constant(emit.unit.constant(`${emit.$('bytes')}([${value.value.join(',')}])`), 'any');
  }
}

function rawDouble(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'Infinity';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** A JavaScript string literal, safe in any file. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, c => `\\u${c.charCodeAt(0).toString(16)}`);
}

/** `$name` as a property: attribute names are identifiers, but not all of Python's are JavaScript's. */
export function property(name: string): string {
  return /^[\p{ID_Continue}$]+$/u.test(name) ? `.$${name}` : `[${quote(`$${name}`)}]`;
}

onExpression('Name', (node: Name, emit) => loadName(node.id, node, emit));

/** `complex(…)`, `memoryview.cast`: what is called, or asked for its attributes, may be a builtin type whose methods are a part of their own. */
export function notePart(node: any, emit: Emitter): void {
  if (node.kind === 'Name' && Object.hasOwn(PART_OF_BUILTIN, node.id)) emit.unit.parts.add(PART_OF_BUILTIN[node.id]);
}

export function loadName(id: string, node: any, emit: Emitter): Operand {
  const name = emit.mangle(id);
  const place = emit.place(id);
  switch (place.kind) {
    case 'local': {
      const js = emit.jsName(place.scope, name);
      if (!emit.bound.has(js)) {
        emit.at(node);
        emit.line(`if (${js} === undefined) throw ${emit.$('unboundLocal')}(${quote(name)});`);
        emit.bound.add(js);
      }
      if (emit.floatLocals.has(js)) return { ...atom(js, 'dual'), raw: `${js}$f` };
      return atom(js, emit.localTypes.get(js) ?? 'any');
    }
    case 'cell': {
      const cell = emit.cellName(place.scope, name);
      const temp = emit.temp();
      if (emit.host.kind === 'class' && emit.host.owns(name) === false && emit.scope === emit.host) {
        emit.at(node);
        emit.point(temp, `${emit.$('nsCell')}($ns, ${quote(name)}, ${cell})`);
        return atom(temp, 'any', [temp]);
      }
      emit.line(`${temp} = ${cell}.v;`);
      if (!emit.bound.has(cell)) {
        emit.at(node);
        emit.line(
          `if (${temp} === undefined) throw ${emit.$(place.scope.host === emit.host ? 'unboundLocal' : 'unboundFree')}(${quote(name)});`,
        );
      }
      return atom(temp, 'any', [temp]);
    }
    case 'namespace': {
      const temp = emit.temp();
      emit.at(node);
      emit.point(temp, `${emit.$('nsLoad')}($ns, ${quote(name)}, $G)`);
      return atom(temp, 'any', [temp]);
    }
    case 'classDict': {
      const { owner, otherwise } = place;
      const dict = `${emit.cellName(owner, CLASS_DICT)}.v`;
      const temp = emit.temp();
      emit.at(node);
      const call =
        otherwise.kind === 'cell'
          ? `${emit.$('nsCell')}(${dict}, ${quote(name)}, ${emit.cellName(otherwise.scope, name)})`
          : `${emit.$('nsLoad')}(${dict}, ${quote(name)}, $G)`;
      emit.point(temp, call);
      return atom(temp, 'any', [temp]);
    }
    case 'global':
      if (emit.host.kind === 'class' && emit.scope === emit.host && !place.isExplicit) {
        const temp = emit.temp();
        emit.at(node);
        emit.point(temp, `${emit.$('nsLoad')}($ns, ${quote(name)}, $G)`);
        return atom(temp, 'any', [temp]);
      }
      return loadGlobal(name, node, emit);
  }
}

export function loadGlobal(name: string, node: any, emit: Emitter): Operand {
  if (name === '__debug__') return constant('true', 'bool');
  const temp = emit.temp();
  emit.at(node);
  if (emit.host.isOfAnnotation) {
    emit.point(temp, `${emit.$('nsLoad')}(null, ${quote(name)}, $G)`);
    return atom(temp, 'any', [temp]);
  }
  const isOwn = emit.unit.scopes.module.owns(name);
  const own = `$G${property(name)}`;
  const last = `${emit.$('global')}($G, ${quote(name)})`;
  // `??` takes None for a name that is not there: `global` then finds it. A global of that value hides a builtin nevertheless.
  if (emit.runsOnce || (!isOwn && isDunder(name))) emit.line(`${temp} = ${emit.$('load')}($G, ${quote(name)});`);
  else if (isOwn && emit.unit.scopes.module.noneNames.has(name)) emit.line(`if ((${temp} = ${own}) === undefined) ${temp} = ${last};`);
  else if (isOwn || !BUILTINS.has(name)) emit.line(`${temp} = ${own} ?? ${last};`);
  else emit.line(`${temp} = ${own}; if (${temp} === undefined) ${temp} = $B${property(name)} ?? ${last};`);
  return atom(temp, 'any', [temp]);
}

onExpression('Attribute', (node: Attribute, emit) => {
  const object = superObject(node, emit);
  if (object !== null) {
    const temp = emit.temp();
    emit.at(node);
    emit.point(temp, `${emit.$('superGet')}(${object}, ${quote(emit.mangle(node.attr))})`);
    return atom(temp, 'any', [temp]);
  }
  notePart(node.value, emit);
  const o = emit.atom(node.value);
  return loadAttribute(o, node.attr, node, emit);
});

/** `a.name` of an evaluated object. */
export function loadAttribute(o: Operand, attr: string, node: any, emit: Emitter): Operand {
  const name = emit.mangle(attr);
  if (isDunder(name) || emit.runsOnce) {
    const temp = emit.temp();
    emit.at(node);
    emit.point(temp, `${emit.$(isDunder(name) ? 'getattr' : 'readAttr')}(${o.js}, ${quote(name)})`);
    emit.release(o);
    return atom(temp, 'any', [temp]);
  }
  const z = emit.register('$z');
  const isSure = o.isConstant || !reach(o).endsWith('?');
  const test = `${isSure ? '' : `${o.js} !== null && `}(${z} = ${isSure ? reach(o) : o.js}${property(name)}) !== undefined && typeof ${z} !== "function"`;
  emit.quickPoint(node, z, [{ test, take: '' }], `${emit.$('attr')}(${o.js}, ${quote(name)}, ${z})`);
  return emit.settle('any', o);
}

export function isDunder(name: string): boolean {
  return name.startsWith('__') && name.endsWith('__');
}

/** The object text before a property: guarded against None unless it cannot be None. */
export function reach(o: Operand): string {
  if (o.isConstant && o.type === 'num') return `(${o.js})?`;
  return o.type === 'any' || o.type === 'none' ? `${o.js === 'null' ? '(null)' : o.js}?` : o.js;
}

/** `super().name` inside a method: the arguments of `superGet`, or null. The one name that the object itself has is `__class__`. */
export function superObject({ value: node, attr }: Attribute, emit: Emitter): string | null {
  if (attr === '__class__') return null;
  if (node.kind !== 'Call' || node.func.kind !== 'Name' || node.func.id !== 'super' || node.args.length + node.keywords.length > 0)
    return null;
  if (emit.place('super').kind !== 'global' || emit.host.isGlobalOfProgram('super')) return null;
  const pair = superArguments(emit, node);
  return pair;
}

/** The class cell and the first argument, as text; the runtime complains when there are none. */
export function superArguments(emit: Emitter, node: any): string | null {
  let scope = emit.host;
  while (scope.name === '<genexpr>' && scope.parent !== null) scope = scope.parent.host;
  if (scope !== emit.host || scope.kind !== 'function') return null;
  const { params, positional } = emit.unit.codes[emit.codeId];
  const first = positional > 0 ? params[0] : undefined;
  const place = emit.place('__class__');
  if (first === undefined || place.kind !== 'cell') return null;
  emit.at(node);
  const own = scope.cells.has(first) ? `${emit.cellName(scope, first)}.v` : emit.jsName(scope, first);
  return `${emit.cellName(place.scope, '__class__')}.v, ${own}`;
}

/** The parts of `o[a:b:c]` as expressions, None for what is left out; null for any other subscript. */
export function slicePartsOf(node: Subscript): Expr[] | null {
  if (node.slice.kind !== 'Slice') return null;
  const { lower, upper, step } = node.slice;
  return [lower, upper, step].map((part: Expr | null) => part ?? NONE_NODE);
}

onExpression('Subscript', (node: Subscript, emit) => {
  const parts = slicePartsOf(node);
  if (parts !== null) {
    const operands = emit.values([node.value, ...parts]);
    emit.release(...operands);
    const temp = emit.temp();
    emit.at(node);
    emit.point(temp, `${emit.$('getSlice')}(${operands.map(o => o.js).join(', ')})`);
    return atom(temp, 'any', [temp]);
  }
  const [o, key] = emit.values([node.value, node.slice]);
  return loadItem(emit.toAtom(o), emit.toAtom(key), node, emit);
});

/** Whether the key may be an index from the beginning. */
export function isIndex(o: Operand, key: Operand): boolean {
  return !o.isConstant && (key.type === 'any' || key.type === 'int' || (key.type === 'num' && !key.js.startsWith('(-')));
}

/** `y` is an index, and `x` a list (or a tuple, as `mark` says), of which the upper bound is still to be tested. */
export function indexTest(x: string, y: string, key: Operand, mark: 'isSeq' | 'isMut'): string {
  const isNumber = key.type === 'num' ? '' : `typeof ${y} === "number" && `;
  return `${isNumber}${x}?.${mark} === true${key.isConstant ? '' : ` && ${y} >= 0`}`;
}

/** `o[key]` of evaluated atoms: exact lists and tuples with an int inside the bounds are read here. */
export function loadItem(o: Operand, key: Operand, node: any, emit: Emitter): Operand {
  if (!emit.runsOnce && isIndex(o, key)) {
    const x = emit.stage(o, '$x').js;
    const y = emit.stage(key, '$i').js;
    const z = emit.register('$z');
    const test = `${indexTest(x, y, key, 'isSeq')} && ${y} < ${x}.items.length`;
    emit.quickPoint(node, z, [{ test, take: `${z} = ${x}.items[${y}];` }], `${emit.$('getItem')}(${x}, ${y})`);
    return emit.settle('any', o, key);
  }
  const temp = emit.temp();
  emit.at(node);
  emit.point(temp, `${emit.$('getItem')}(${o.js}, ${key.js})`);
  emit.release(o, key);
  return atom(temp, 'any', [temp]);
}

onExpression('Slice', (node, emit) => {
  const parts = [node.lower, node.upper, node.step].map((part: Expr | null) => part ?? NONE_NODE);
  const operands = emit.values(parts as Expr[]).map(o => emit.box(o));
  emit.release(...operands);
  return { js: `new ${emit.$('Slice')}(${operands.map(o => o.js).join(', ')})`, type: 'any', temps: [], isAtom: false };
});

export const NONE_NODE = { kind: 'Constant', value: { type: 'none', value: null }, prefix: null } as unknown as Expr;
