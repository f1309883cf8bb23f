/** Plain syntax trees ↔ objects of the classes of `_ast`. */
import type { PlainConstant, PlainField, PlainTree } from '@wrought/abi';
import {
  asInt,
  asStr,
  bytesFrom,
  complex,
  Ellipsis,
  float,
  getattrOr,
  int,
  interpreter,
  isSubtype,
  isType,
  type NativeSteps,
  native,
  PAUSED,
  PyBytes,
  PyComplex,
  PyFloat,
  PyFrozenSet,
  PyList,
  PyTuple,
  type PyType,
  treeObjects,
  tuple,
  typeError,
  typeOf,
  type Value,
} from '@wrought/runtime';

const PLACES = ['lineno', 'col_offset', 'end_lineno', 'end_col_offset'];

export function installTrees(types: Record<string, Value>): void {
  treeObjects.make = tree => makeObject(tree, types);
  treeObjects.isTree = value => isSubtype(typeOf(value), types.AST as PyType);
  treeObjects.read = value => native(readSteps(value, types));
}

/** Operators and contexts: one object each, as they say nothing but their kind. */
function wordObject(kind: string, type: PyType): Value {
  const { state } = interpreter();
  let words = state.get('_ast') as Map<string, Value> | undefined;
  if (words === undefined) {
    words = new Map();
    state.set('_ast', words);
  }
  let word = words.get(kind);
  if (word === undefined) {
    word = new type.Inst() as Value;
    words.set(kind, word as Value);
  }
  return word as Value;
}

function makeObject(tree: PlainTree, types: Record<string, Value>): Value {
  const type = types[tree.kind] as PyType;
  const names = Object.keys(tree.fields);
  if (tree.at === null && names.length === 0) return wordObject(tree.kind, type);
  const made = new type.Inst() as any;
  for (const name of names) made[`$${name}`] = makeField(tree.fields[name], types);
  if (tree.at !== null) for (let k = 0; k < 4; k++) made[`$${PLACES[k]}`] = tree.at[k];
  return made;
}

function makeField(field: PlainField, types: Record<string, Value>): Value {
  if (field === null || typeof field !== 'object') return field;
  if (Array.isArray(field)) return new PyList(field.map(each => makeField(each, types))) as unknown as Value;
  return 'kind' in field ? makeObject(field, types) : makeConstant(field);
}

function makeConstant({ type, value }: PlainConstant): Value {
  if (type === 'ellipsis') return Ellipsis as unknown as Value;
  if (type === 'bytes') return bytesFrom(value as Uint8Array);
  if (type === 'int') return typeof value === 'bigint' ? int(value) : (value as number);
  if (type === 'float') return float(value as number);
  if (type === 'complex') return complex(0, value as number);
  return value as Value;
}

function* attribute(o: Value, name: string): NativeSteps<Value | undefined> {
  let value: any = getattrOr<Value | undefined>(
    o,
    name,
    v => v,
    () => null,
  );
  if (value === PAUSED) value = yield;
  return value;
}

/** The kind of a node: the nearest class of the module's that it is an instance of. */
function kindOf(value: Value, types: Record<string, Value>): string {
  return (typeOf(value).mro.find(type => types[type.tname] === (type as Value)) as PyType).tname;
}

function* readSteps(value: Value, types: Record<string, Value>): NativeSteps<PlainTree> {
  const kind = kindOf(value, types);
  const fields: Record<string, PlainField> = {};
  const own = ((types[kind] as PyType).proto as any).$_fields.items as string[];
  const isBlock = ['FunctionDef', 'AsyncFunctionDef', 'ClassDef'].includes(kind);
  for (const name of isBlock ? [...own, 'type_params'] : own) {
    const given = yield* attribute(value, name);
    if (given === null && !Object.hasOwn(value as object, `$${name}`)) continue;
    const isConstant = name === 'value' && (kind === 'Constant' || kind === 'MatchSingleton');
    if (isConstant && kind === 'Constant') return constantTree(given as Value, yield* placeOf(value));
    fields[name] = isConstant ? readConstant(given as Value) : yield* readField(given as Value, types);
  }
  return { kind, fields, at: yield* placeOf(value) };
}

function* placeOf(value: Value): NativeSteps<PlainTree['at']> {
  const places: unknown[] = [];
  for (const name of PLACES) places.push(yield* attribute(value, name));
  const [line, column, endLine, endColumn] = places;
  const at = typeof line !== 'number' || typeof column !== 'number' ? null : [line, column, endLine ?? line, endColumn ?? column];
  return at as PlainTree['at'];
}

/** A constant as the text of a program spells it: what is below zero is a negation, a tuple a display of its items. */
function constantTree(value: Value, at: PlainTree['at']): PlainTree {
  const tree = (kind: string, fields: PlainTree['fields']): PlainTree => ({ kind, fields, at });
  const mark = (kind: string): PlainTree => ({ kind, fields: {}, at: null });
  if (value instanceof PyTuple) return tree('Tuple', { elts: value.items.map(item => constantTree(item, at)), ctx: mark('Load') });
  if (value instanceof PyFrozenSet) {
    const items = constantTree(tuple([...(value as any).hostItems()]) as unknown as Value, at);
    return tree('Call', { func: tree('Name', { id: 'frozenset', ctx: mark('Load') }), args: [items], keywords: [] });
  }
  if (value instanceof PyComplex && value.re !== 0)
    return tree('BinOp', {
      left: constantTree(float(value.re) as unknown as Value, at),
      op: mark('Add'),
      right: constantTree(complex(0, value.im) as unknown as Value, at),
    });
  if (value instanceof PyComplex && Object.is(value.re, -0))
    return tree('UnaryOp', { op: mark('USub'), operand: constantTree(complex(0, -value.im) as unknown as Value, at) });
  const plain = readConstant(value);
  const number = plain.type === 'int' || plain.type === 'float' ? (plain.value as number | bigint) : 1;
  if (number < 0 || Object.is(number, -0)) {
    const value = { type: plain.type, value: -number } as PlainConstant;
    return tree('UnaryOp', { op: mark('USub'), operand: tree('Constant', { value }) });
  }
  return tree('Constant', { value: plain });
}

function* readField(value: Value, types: Record<string, Value>): NativeSteps<PlainField> {
  if (value instanceof PyList) {
    const items: PlainField[] = [];
    for (const item of value.items) items.push(yield* readField(item, types));
    return items;
  }
  if (value === null) return null;
  if (!isType(value) && treeObjects.isTree(value)) return yield* readSteps(value, types);
  const text = asStr(value);
  if (text !== undefined) return text;
  const number = asInt(value);
  if (number !== undefined) return Number(number);
  throw typeError(`expected some sort of node, but got ${typeOf(value).tname}`);
}

function readConstant(value: Value): PlainConstant {
  if (value === null) return { type: 'none', value: null };
  if ((value as unknown) === Ellipsis) return { type: 'ellipsis', value: null };
  if (typeof value === 'boolean') return { type: 'bool', value };
  const text = asStr(value);
  if (text !== undefined) return { type: 'str', value: text };
  const number = asInt(value);
  if (number !== undefined) return { type: 'int', value: number };
  if (value instanceof PyFloat) return { type: 'float', value: value.v };
  if (value instanceof PyComplex && value.re === 0) return { type: 'complex', value: value.im };
  if (value instanceof PyBytes) return { type: 'bytes', value: value.data };
  throw typeError(`got an invalid type in Constant: ${typeOf(value).tname}`);
}
