/** A pattern as a tree, read back from the code that CPython's `re._compiler` makes. */

/** What a character may be: ranges of code points (pairs low, high) and categories, perhaps negated as a whole. */
export interface CharSet {
  readonly isNegated: boolean;
  readonly ranges: readonly number[];
  readonly categories: readonly string[];
}

/** How the subject's characters are folded before they are compared. */
export type Fold = 'none' | 'ascii' | 'unicode';

export type Node =
  | { readonly kind: 'set'; readonly set: CharSet; readonly fold: Fold }
  | { readonly kind: 'sequence'; readonly items: Node[] }
  | { readonly kind: 'branch'; readonly items: Node[] }
  | {
      readonly kind: 'repeat';
      readonly min: number;
      readonly max: number;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
      readonly body: Node;
    }
  | { readonly kind: 'group'; readonly group: number; readonly body: Node }
  | { readonly kind: 'atomic'; readonly body: Node }
  | { readonly kind: 'look'; readonly back: number | null; readonly isNegative: boolean; readonly body: Node }
  | { readonly kind: 'at'; readonly where: string }
  | { readonly kind: 'reference'; readonly group: number; readonly fold: Fold }
  | { readonly kind: 'condition'; readonly group: number; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'fail' };

export function single(low: number, high = low, isNegated = false): CharSet {
  return { isNegated, ranges: [low, high], categories: [] };
}

/** Least number of characters that a node matches. */
export function minWidth(node: Node): number {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + minWidth(item), 0);
    case 'branch':
      return Math.min(...node.items.map(minWidth));
    case 'repeat':
      return node.min * minWidth(node.body);
    case 'group':
    case 'atomic':
      return minWidth(node.body);
    case 'condition':
      return Math.min(minWidth(node.yes), minWidth(node.no));
    default:
      return 0;
  }
}

/** Numbers of the groups inside, in the order in which they close. */
export function groupsIn(node: Node): number[] {
  switch (node.kind) {
    case 'sequence':
    case 'branch':
      return node.items.flatMap(groupsIn);
    case 'group':
      return [...groupsIn(node.body), node.group];
    case 'repeat':
    case 'atomic':
    case 'look':
      return groupsIn(node.body);
    case 'condition':
      return [...groupsIn(node.yes), ...groupsIn(node.no)];
    default:
      return [];
  }
}
