/** Storing into names, attributes, items and patterns of them; deleting. */
import type { Expr } from '@wrought/syntax';
import type { Emitter } from '../emitter.ts';
import { indexTest, isDunder, isIndex, property, quote, slicePartsOf } from '../expressions/access.ts';
import { atom, type Operand } from '../operand.ts';

/** `target = value`. The value is an atom or is written once; it is not released. */
export function store(target: Expr, value: Operand, emit: Emitter): void {
  switch (target.kind) {
    case 'Name':
      storeName(target.id, value, target, emit);
      return;
    case 'Attribute': {
      const v = steadyValue(value, emit);
      const o = emit.atom(target.value);
      storeAttribute(o, target.attr, v, target, emit);
      emit.release(o);
      if (v !== value) emit.release(v);
      return;
    }
    case 'Subscript': {
      const v = steadyValue(value, emit);
      const parts = slicePartsOf(target);
      if (parts !== null) {
        const operands = emit.values([target.value, ...parts]);
        emit.at(target);
        emit.effect(`${emit.$('setSlice')}(${[...operands, v].map(o => o.js).join(', ')})`);
        emit.release(...operands);
        if (v !== value) emit.release(v);
        return;
      }
      const [o, key] = emit.values([target.value, target.slice]).map(x => emit.box(x));
      const oAtom = emit.toAtom(o);
      const keyAtom = emit.toAtom(key);
      storeItem(oAtom, keyAtom, v, target, emit);
      emit.release(oAtom, keyAtom);
      if (v !== value) emit.release(v);
      return;
    }
    case 'Tuple':
    case 'List':
      unpack(target.elts, value, target, emit);
      return;
    case 'Starred':
      store(target.value, value, emit);
      return;
    default:
      throw new Error(`cannot store into ${target.kind}`);
  }
}

/** The value as an atom that evaluating the target does not change. */
function steadyValue(value: Operand, emit: Emitter): Operand {
  return value.isAtom && value.type !== 'float' && value.type !== 'dual' ? value : emit.toAtom(value);
}

export function storeName(id: string, value: Operand, node: any, emit: Emitter): void {
  const name = emit.mangle(id);
  const place = emit.place(id);
  switch (place.kind) {
    case 'local': {
      const js = emit.jsName(place.scope, name);
      if (emit.floatLocals.has(js)) storeDual(js, value, emit);
      else emit.line(`${js} = ${emit.box(value).js};`);
      emit.bound.add(js);
      return;
    }
    case 'cell': {
      const cell = emit.cellName(place.scope, name);
      emit.line(`${cell}.v = ${emit.box(value).js};`);
      if (place.scope.host === emit.host && !place.scope.symbols.get(name)?.isDeleted) emit.bound.add(cell);
      return;
    }
    case 'global':
      emit.line(`$G${property(name)} = ${emit.box(value).js};`);
      return;
    case 'namespace': {
      const boxed = emit.toAtom(emit.box(value));
      emit.at(node);
      emit.effect(`${emit.$('nsStore')}($ns, ${quote(name)}, ${boxed.js})`);
      if (boxed.js !== value.js) emit.release(boxed);
      return;
    }
    case 'classDict':
      throw new Error(`an annotation cannot store ${name}`);
  }
}

/** Into a local that is kept as dual: a float leaves its box. A NaN stays in it, for containers know it by identity. */
function storeDual(js: string, value: Operand, emit: Emitter): void {
  if (value.type === 'float') emit.line(`${js}$f = ${value.js}; ${js} = ${emit.$('FL')};`);
  else if (value.type === 'dual') emit.line(`${js}$f = ${value.raw}; ${js} = ${value.js};`);
  else {
    emit.line(`${js} = ${value.js};`);
    if (value.type === 'any')
      emit.line(`if (${js}?.isFloat === true && ${js}.v === ${js}.v) { ${js}$f = ${js}.v; ${js} = ${emit.$('FL')}; }`);
  }
}

export function storeAttribute(o: Operand, attr: string, value: Operand, node: any, emit: Emitter): void {
  const name = emit.mangle(attr);
  if (isDunder(name) || o.isConstant || emit.runsOnce) {
    emit.at(node);
    emit.effect(`${emit.$('setattr')}(${o.js}, ${quote(name)}, ${value.js})`);
    return;
  }
  const z = emit.register('$z');
  const test = `${o.js} !== null && (${z} = ${o.js}.w$) !== undefined && ${z}${property(name)} === undefined`;
  emit.quickPoint(
    node,
    z,
    [{ test, take: `${o.js}${property(name)} = ${value.js};` }],
    `${emit.$('setattr')}(${o.js}, ${quote(name)}, ${value.js})`,
  );
}

export function storeItem(o: Operand, key: Operand, value: Operand, node: any, emit: Emitter): void {
  if (emit.runsOnce || !isIndex(o, key)) {
    emit.at(node);
    emit.effect(`${emit.$('setItem')}(${o.js}, ${key.js}, ${value.js})`);
    return;
  }
  const x = emit.stage(o, '$x').js;
  const y = emit.stage(key, '$i').js;
  const w = emit.stage(value, '$w').js;
  const test = `${indexTest(x, y, key, 'isMut')} && ${y} < ${x}.items.length`;
  const slow = `${emit.$('setItem')}(${x}, ${y}, ${w})`;
  emit.quickPoint(node, emit.register('$z'), [{ test, take: `${x}.items[${y}] = ${w};` }], slow);
}

/** `a, *b, c = value`. `pair`: the text of an array of two that `value` may be itself. */
export function unpack(targets: readonly Expr[], value: Operand, node: any, emit: Emitter, pair = ''): void {
  const star = targets.findIndex(t => t.kind === 'Starred');
  const v = value.isConstant ? emit.toTemp(emit.box(value)) : emit.toAtom(value);
  const array = emit.temp();
  if (star < 0) {
    const test = `${v.js}?.isSeq === true && ${v.js}.items.length === ${targets.length}`;
    const roads = [{ test, take: `${array} = ${v.js}.items;` }];
    if (pair !== '') roads.unshift({ test: `${v.js} === ${pair}`, take: `${array} = ${v.js};` });
    emit.quickPoint(node, array, roads, `${emit.$('unpack')}(${v.js}, ${targets.length})`);
    if (targets.length > 1 && targets.some(t => t.kind !== 'Name')) emit.line(`${array} = ${array}.slice();`);
    else if (targets.length > 1 && !targets.every(t => t.kind === 'Name' && emit.place(t.id).kind === 'local'))
      emit.line(`${array} = ${array}.slice();`);
  } else {
    emit.at(node);
    emit.point(array, `${emit.$('unpackStar')}(${v.js}, ${star}, ${targets.length - star - 1})`);
  }
  for (let i = 0; i < targets.length; i++) store(targets[i], atom(`${array}[${i}]`), emit);
  emit.free([array]);
  if (v !== value) emit.release(v);
}

/** `*args: *Ts`, `*Ts = *tuple[int]`: the one item that `Ts` gives. */
export function onlyItem(node: any, emit: Emitter): Operand {
  const iterable = emit.atom(node.value);
  const items = emit.temp();
  emit.at(node);
  emit.point(items, `${emit.$('unpack')}(${iterable.js}, 1)`);
  emit.release(iterable);
  return atom(`${items}[0]`, 'any', [items]);
}

export function deleteTarget(target: Expr, emit: Emitter): void {
  switch (target.kind) {
    case 'Name':
      deleteName(target.id, target, emit);
      return;
    case 'Attribute': {
      const o = emit.atom(target.value);
      emit.at(target);
      emit.effect(`${emit.$('delattr')}(${o.js}, ${quote(emit.mangle(target.attr))})`);
      emit.release(o);
      return;
    }
    case 'Subscript': {
      const [o, key] = emit.values([target.value, target.slice]).map(x => emit.toAtom(x));
      emit.at(target);
      emit.effect(`${emit.$('delItem')}(${o.js}, ${key.js})`);
      emit.release(o, key);
      return;
    }
    case 'Tuple':
    case 'List':
      for (const each of target.elts) deleteTarget(each, emit);
      return;
    default:
      throw new Error(`cannot delete ${target.kind}`);
  }
}

export function deleteName(id: string, node: any, emit: Emitter): void {
  const name = emit.mangle(id);
  const place = emit.place(id);
  emit.at(node);
  switch (place.kind) {
    case 'local': {
      const js = emit.jsName(place.scope, name);
      if (!emit.bound.has(js)) emit.line(`if (${js} === undefined) throw ${emit.$('unboundLocal')}(${quote(name)});`);
      emit.line(`${js} = undefined;`);
      emit.bound.delete(js);
      return;
    }
    case 'cell': {
      const cell = emit.cellName(place.scope, name);
      const missing = place.scope.host === emit.host ? 'unboundLocal' : 'unboundFree';
      emit.line(`if (${cell}.v === undefined) throw ${emit.$(missing)}(${quote(name)}); ${cell}.v = undefined;`);
      emit.bound.delete(cell);
      return;
    }
    case 'global':
      emit.line(`if ($G${property(name)} === undefined) throw ${emit.$('unboundGlobal')}(${quote(name)}); delete $G${property(name)};`);
      return;
    case 'namespace':
      emit.effect(`${emit.$('nsDelete')}($ns, ${quote(name)})`);
      return;
    case 'classDict':
      throw new Error(`an annotation cannot delete ${name}`);
  }
}
