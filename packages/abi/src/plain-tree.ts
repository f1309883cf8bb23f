/** A syntax tree as plain data: what the compiler's side and the guest's module `_ast` hand each other. */

/** The value of a literal, tagged with its Python type. */
export interface PlainConstant {
  readonly type: 'none' | 'ellipsis' | 'bool' | 'str' | 'bytes' | 'int' | 'float' | 'complex';
  readonly value: null | boolean | string | Uint8Array | number | bigint;
}

/** A node: its kind and fields are named as CPython's; operators and contexts are nodes without fields. */
export interface PlainTree {
  readonly kind: string;
  readonly fields: Record<string, PlainField>;
  /** Line, column, end line, end column (columns in UTF-8 bytes); null for kinds without positions, and where none were given. */
  readonly at: readonly [number, number, number, number] | null;
}

/** A field: nothing, a name, a number, a node, a literal's value, or a list of these. */
export type PlainField = null | string | number | PlainTree | PlainConstant | PlainField[];
