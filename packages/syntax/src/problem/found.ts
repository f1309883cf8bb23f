/**
 * What the rules of the second reading find: as much of a tree as the messages need.
 *
 * `start` and `end` are the first and last token.
 */
export interface Found {
  kind: string;
  start: number;
  end: number;
  /** Elements of a list or tuple, arguments of a call. */
  items?: Found[];
  /** What a star stands before; what a comparison begins with. */
  value?: Found;
  /** `True`, `None`, `literal`, … for constants; the operator for comparisons; the name for names. */
  word?: string;
  /** For arguments of a call: whether a `**` is among them. */
  hasDouble?: boolean;
}

const NAMES: Record<string, string> = {
  Attribute: 'attribute',
  Subscript: 'subscript',
  Starred: 'starred',
  Name: 'name',
  List: 'list',
  Tuple: 'tuple',
  Lambda: 'lambda',
  Call: 'function call',
  BoolOp: 'expression',
  BinOp: 'expression',
  UnaryOp: 'expression',
  GeneratorExp: 'generator expression',
  Yield: 'yield expression',
  Await: 'await expression',
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  Dict: 'dict literal',
  Set: 'set display',
  JoinedStr: 'f-string expression',
  TemplateStr: 't-string expression',
  Compare: 'comparison',
  IfExp: 'conditional expression',
  NamedExpr: 'named expression',
};

/** What CPython calls an expression in messages. */
export function describe(found: Found): string {
  if (found.kind === 'Constant') return found.word ?? 'literal';
  return NAMES[found.kind] ?? found.kind;
}

export type TargetUse = 'assign' | 'delete' | 'loop';

/** The part of `found` that cannot be a target, if any. */
export function findBadTarget(found: Found, use: TargetUse): Found | undefined {
  switch (found.kind) {
    case 'List':
    case 'Tuple':
      for (const item of found.items ?? []) {
        const bad = findBadTarget(item, use);
        if (bad) return bad;
      }
      return undefined;
    case 'Starred':
      return use === 'delete' || found.value === undefined ? found : findBadTarget(found.value, use);
    case 'Compare':
      // `a in b` after `for` was read as a comparison.
      if (use !== 'loop') return found;
      return found.word === 'in' && found.value ? findBadTarget(found.value, use) : undefined;
    case 'Name':
    case 'Subscript':
    case 'Attribute':
      return undefined;
    default:
      return found;
  }
}
