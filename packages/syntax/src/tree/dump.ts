/**
 * A tree as text, as CPython's `ast.dump` writes it.
 *
 * Columns of the tree count UTF-16 units; the text shows UTF-8 bytes, as CPython's columns do.
 */
import { countBytes } from '../source/utf8.ts';
import type { ConstantValue } from './constant-value.ts';
import { KINDS, type Node } from './generated/nodes.ts';
import { reprBytes, reprFloat, reprImaginary, reprText } from './repr.ts';
import { codePointsOf } from './surrogates.ts';

export interface DumpOptions {
  /** Positions too (`include_attributes=True`). Needs `source`. */
  attributes?: boolean;
  /** The text that was parsed, as it was given to the parser. */
  source?: string;
  /** How CPython 3.11 writes it: empty lists are shown, and there are no type parameters. Default: 3.14. */
  like?: '3.11' | '3.14';
}

interface Field {
  name: string;
  shown: string;
  type: string;
  isList: boolean;
  isOptional: boolean;
}

interface Shape {
  fields: Field[];
  positions: boolean;
}

const SHAPES = new Map<string, Shape>();
for (const [kind, { fields, positions }] of Object.entries(KINDS)) {
  SHAPES.set(kind, {
    positions,
    fields: fields.map(text => {
      const [name, type] = text.split(':');
      return {
        name,
        shown: name === 'prefix' ? 'kind' : name,
        type: type.replace(/[?*]/g, ''),
        isList: type.includes('*'),
        isOptional: type.endsWith('?'),
      };
    }),
  });
}

/** Kinds without fields of their own, which CPython writes with brackets. */
const WORD_TYPES = new Set(['BooleanOperator', 'BinaryOperator', 'UnaryOperator', 'CompareOperator', 'Context']);
const SINCE_312 = new Set(['type_params', 'default_value']);

/** @throws Error when `attributes` is asked for without `source`. */
export function dumpTree(tree: Node, options: DumpOptions = {}): string {
  if (options.attributes && options.source === undefined)
    throw new Error('dumpTree: positions are counted in bytes of `source`; hand it in');
  const dumper = new Dumper(options);
  dumper.node(tree);
  return dumper.finish();
}

class Dumper {
  readonly #parts: string[] = [];
  readonly #attributes: boolean;
  readonly #isOld: boolean;
  readonly #lines: string[] | undefined;

  constructor(options: DumpOptions) {
    this.#attributes = options.attributes ?? false;
    this.#isOld = options.like === '3.11';
    const source = options.source ?? '';
    // Only a text with characters beyond ASCII has columns to convert.
    if (this.#attributes && /[^\0-\x7f]/.test(source)) this.#lines = source.replace(/\r\n?/g, '\n').split('\n');
  }

  finish(): string {
    return this.#parts.join('');
  }

  node(node: Node): void {
    const parts = this.#parts;
    const shape = SHAPES.get(node.kind);
    if (shape === undefined) throw new Error(`dumpTree: no node of kind ${node.kind}`);
    parts.push(node.kind, '(');
    let separator = '';
    for (const field of shape.fields) {
      if (this.#isOld && SINCE_312.has(field.name)) continue;
      const value = (node as unknown as Record<string, unknown>)[field.name];
      if (value === null && (field.isOptional || field.isList)) continue;
      if (field.isList && !this.#isOld && (value as unknown[]).length === 0) continue;
      parts.push(separator, field.shown, '=');
      separator = ', ';
      if (field.isList) this.#list(value as unknown[], field);
      else this.#value(value, field);
    }
    if (this.#attributes && shape.positions) this.#positions(node as Node & { line: number }, separator);
    parts.push(')');
  }

  #list(values: unknown[], field: Field): void {
    this.#parts.push('[');
    values.forEach((value, index) => {
      if (index > 0) this.#parts.push(', ');
      if (value === null) this.#parts.push('None');
      else this.#value(value, field);
    });
    this.#parts.push(']');
  }

  #value(value: unknown, field: Field): void {
    const { type } = field;
    if (type === 'identifier' || type === 'string') this.#parts.push(reprText(value as string));
    else if (type === 'int') this.#parts.push(String(value));
    else if (type === 'constant') this.#parts.push(reprConstant(value as ConstantValue));
    else if (WORD_TYPES.has(type)) this.#parts.push(value as string, '()');
    else this.node(value as Node);
  }

  #positions(node: Node, separator: string): void {
    const { line, column, endLine, endColumn } = node as Node & { line: number; column: number; endLine: number; endColumn: number };
    this.#parts.push(separator, `lineno=${line}, col_offset=${this.#bytes(line, column)}, `);
    this.#parts.push(`end_lineno=${endLine}, end_col_offset=${this.#bytes(endLine, endColumn)}`);
  }

  #bytes(line: number, column: number): number {
    return this.#lines ? countBytes(this.#lines[line - 1] ?? '', column) : column;
  }
}

/** Python's `repr` of a literal's value. */
export function reprConstant(value: ConstantValue): string {
  switch (value.type) {
    case 'none':
      return 'None';
    case 'ellipsis':
      return 'Ellipsis';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'str':
      return reprText(value.value, codePointsOf(value));
    case 'bytes':
      return reprBytes(value.value);
    case 'int':
      return value.value.toString();
    case 'float':
      return reprFloat(value.value);
    case 'complex':
      return reprImaginary(value.value);
  }
}
