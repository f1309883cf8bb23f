/**
 * A tree as plain data and back: what Python's `ast` module sees of it.
 *
 * Columns of the tree count UTF-16 units, those of plain data UTF-8 bytes. A plain tree may be anybody's work: going back, each
 * field is held to the definition, with the errors that CPython gives.
 */
import type { PlainConstant, PlainField, PlainTree } from '@wrought/abi';
import { type ConstantValue, countBytes, KINDS, type Mod, type Node } from '@wrought/syntax';
import { checkPlain } from './check-plain.ts';

/** What is wrong with a plain tree; `type` is the Python exception. */
export class TreeProblem extends Error {
  readonly type: 'TypeError' | 'ValueError';
  constructor(type: 'TypeError' | 'ValueError', text: string) {
    super(text);
    this.type = type;
  }
}

interface Field {
  name: string;
  /** As CPython names it. */
  shown: string;
  type: string;
  isList: boolean;
  /** May be None; in a list, so may its items. */
  isOptional: boolean;
}

const SHAPES = new Map<string, { fields: Field[]; hasPlace: boolean }>();
for (const [kind, { fields, positions }] of Object.entries(KINDS))
  SHAPES.set(kind, {
    hasPlace: positions,
    fields: fields.map(text => {
      const [name, type] = text.split(':');
      const shown = name === 'prefix' ? 'kind' : name;
      return { name, shown, type: type.replace(/[?*]/g, ''), isList: type.includes('*'), isOptional: type.includes('?') };
    }),
  });

/** Types whose values are names of kinds without fields. */
const WORDS: Record<string, string> = {
  BooleanOperator: 'And Or',
  BinaryOperator: 'Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv',
  UnaryOperator: 'Invert Not UAdd USub',
  CompareOperator: 'Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn',
  Context: 'Load Store Del',
};

type Raw = Record<string, any>;

/** The tree that was parsed from `source` as plain data. */
export function toPlain(tree: Node, source: string): PlainTree {
  const lines = /[^\0-\x7f]/.test(source) ? source.replace(/\r\n?/g, '\n').split('\n') : null;
  const bytes = (line: number, column: number) => (lines === null ? column : countBytes(lines[line - 1] ?? '', column));
  const node = (raw: Raw): PlainTree => {
    const shape = SHAPES.get(raw.kind) as { fields: Field[]; hasPlace: boolean };
    const fields: Record<string, PlainField> = {};
    for (const field of shape.fields) {
      const value = raw[field.name];
      fields[field.shown] = field.isList && value !== null ? value.map((each: any) => one(each, field.type)) : one(value, field.type);
    }
    const at = [raw.line, bytes(raw.line, raw.column), raw.endLine, bytes(raw.endLine, raw.endColumn)] as const;
    return { kind: raw.kind, fields, at: shape.hasPlace ? (at as PlainTree['at']) : null };
  };
  const one = (value: any, type: string): PlainField => {
    if (value === null || value === undefined) return null;
    if (type === 'identifier' || type === 'string' || type === 'int') return value;
    if (type === 'constant') return value as PlainConstant;
    return type in WORDS ? { kind: value, fields: {}, at: null } : node(value);
  };
  return node(tree as Raw);
}

const WHOLE: Record<string, string> = { exec: 'Module', eval: 'Expression', single: 'Interactive' };

/** The tree that the plain one says, for the compiler. @throws TreeProblem */
export function fromPlain(plain: PlainTree, mode: 'exec' | 'eval' | 'single'): Mod {
  if (plain.kind !== WHOLE[mode]) throw new TreeProblem('TypeError', `expected ${WHOLE[mode]} node, got ${plain.kind}`);
  const tree = build(plain);
  checkPlain(tree, (text, type) => new TreeProblem(type, text));
  return tree as unknown as Mod;
}

function build(plain: PlainTree): Raw {
  const shape = SHAPES.get(plain.kind);
  if (shape === undefined) throw new TreeProblem('TypeError', `expected some sort of expr, but got a node ${plain.kind}`);
  const raw: Raw = { kind: plain.kind };
  for (const field of shape.fields) raw[field.name] = fieldOf(plain, field);
  if (shape.hasPlace) {
    if (plain.at === null) throw new TreeProblem('TypeError', `required field "lineno" missing from ${family(plain.kind)}`);
    [raw.line, raw.column, raw.endLine, raw.endColumn] = plain.at;
  }
  return raw;
}

function fieldOf(plain: PlainTree, field: Field): unknown {
  const value = plain.fields[field.shown];
  if (field.isList) {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value))
      throw new TreeProblem('TypeError', `${plain.kind} field "${field.shown}" must be a list, not a ${kindOf(value)}`);
    return value.map(each => {
      if (each === null && !field.isOptional && field.type !== 'constant')
        throw new TreeProblem('ValueError', `None disallowed in ${field.type === 'Expr' ? 'expression' : 'statement'} list`);
      return each === null ? null : single(each, field);
    });
  }
  if ((value ?? null) === null && field.type === 'int' && field.shown === 'level') return 0;
  if (value === undefined && !field.isOptional)
    throw new TreeProblem('TypeError', `required field "${field.shown}" missing from ${plain.kind}`);
  if (value === undefined || value === null) {
    if (!field.isOptional) throw new TreeProblem('ValueError', `field '${field.shown}' is required for ${plain.kind}`);
    return null;
  }
  return single(value, field);
}

function single(value: Exclude<PlainField, null>, { type, shown }: Field): unknown {
  const isNode = typeof value === 'object' && 'kind' in value;
  if (type === 'identifier' || type === 'string') {
    if (typeof value !== 'string') throw new TreeProblem('TypeError', `AST ${type} must be of type str`);
    return value;
  }
  if (type === 'int') {
    if (typeof value !== 'number') throw new TreeProblem('ValueError', `invalid integer value: ${kindOf(value)}`);
    return value;
  }
  if (type === 'constant') {
    if (isNode || typeof value !== 'object' || Array.isArray(value))
      throw new TreeProblem('TypeError', `got an invalid type in Constant: ${kindOf(value)}`);
    return value as ConstantValue;
  }
  if (!isNode) throw new TreeProblem('TypeError', `expected some sort of ${family(type)}, but got ${kindOf(value)} in field ${shown}`);
  const node = value as PlainTree;
  if (!(type in WORDS)) return build(node);
  if (!WORDS[type].split(' ').includes(node.kind))
    throw new TreeProblem('TypeError', `expected some sort of ${type}, but got ${node.kind}`);
  return node.kind;
}

const FAMILIES: Record<string, string> = { ExceptHandler: 'excepthandler', arg: 'arg', keyword: 'keyword', alias: 'alias', Expr: 'stmt' };
const STATEMENTS = new Set(
  'FunctionDef AsyncFunctionDef ClassDef Return Delete Assign TypeAlias AugAssign AnnAssign For AsyncFor While If With AsyncWith Match Raise Try TryStar Assert Import ImportFrom Global Nonlocal Pass Break Continue'.split(
    ' ',
  ),
);

/** The base class of a kind. */
function family(kind: string): string {
  if (kind in FAMILIES) return FAMILIES[kind];
  if (kind.startsWith('Match') && kind !== 'Match') return 'pattern';
  return STATEMENTS.has(kind) ? 'stmt' : 'expr';
}

function kindOf(value: Exclude<PlainField, null> | undefined): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'object') return typeof value === 'string' ? 'str' : 'int';
  return 'kind' in value ? value.kind : value.type;
}
