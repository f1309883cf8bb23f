/** A scope as CPython's symbol table keeps it while it looks for contradictions: names with what has been said of them. */

export const GLOBAL = 1;
export const LOCAL = 2;
export const PARAMETER = 4;
export const NONLOCAL = 8;
export const USED = 16;
export const IMPORTED = 32;
export const ANNOTATED = 64;
export const TYPE_PARAMETER = 128;
/** The target of a comprehension's `for`. */
export const ITERATED = 256;
export const BOUND = LOCAL | PARAMETER | IMPORTED | TYPE_PARAMETER;

export type BlockKind = 'module' | 'function' | 'class' | 'annotation' | 'type variable' | 'type alias' | 'type parameters';

/** Where something stands in the text: any node that has positions. */
export interface Located {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export class SymbolBlock {
  readonly kind: BlockKind;
  readonly symbols = new Map<string, number>();
  readonly children: SymbolBlock[] = [];
  /** `global` and `nonlocal` statements by the name they speak of, the first of each. */
  readonly directives = new Map<string, Located>();
  /** What kind of comprehension it is, in CPython's words; '' for other blocks. */
  comprehension = '';
  /** For bounds and defaults of type parameters: which, in CPython's words. */
  what = '';
  isCoroutine = false;
  isGenerator = false;
  /** How many iterables of comprehensions are being visited. */
  iterableDepth = 0;
  /** Whether targets of a comprehension's `for` are being visited. */
  isInTarget = false;
  /** Whether what is visited is never run: annotations of locals. */
  isUnevaluated = false;

  constructor(kind: BlockKind, parent: SymbolBlock | undefined) {
    this.kind = kind;
    parent?.children.push(this);
  }

  get isFunctionLike(): boolean {
    return this.kind !== 'module' && this.kind !== 'class';
  }
}

/** `__name` inside of class `C` is `_C__name`. */
export function mangle(className: string | undefined, name: string): string {
  if (className === undefined || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const stripped = className.replace(/^_+/, '');
  return stripped === '' ? name : `_${stripped}${name}`;
}
