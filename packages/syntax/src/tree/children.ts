/** The nodes right below a node, in the order of its fields. */
import { KINDS, type Node } from './generated/nodes.ts';

interface ChildField {
  name: string;
  isList: boolean;
}

const PLAIN = new Set('identifier string int constant BooleanOperator BinaryOperator UnaryOperator CompareOperator Context'.split(' '));
const FIELDS = new Map<string, ChildField[]>();
for (const [kind, { fields }] of Object.entries(KINDS)) {
  const children = fields.map(text => text.split(':')).filter(([, type]) => !PLAIN.has(type.replace(/[?*]/g, '')));
  FIELDS.set(
    kind,
    children.map(([name, type]) => ({ name, isList: type.includes('*') })),
  );
}

/** Calls `visit` for each; fields that hold nothing are left out. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  for (const { name, isList } of FIELDS.get(node.kind) as ChildField[]) {
    const value = (node as unknown as Record<string, Node | (Node | null)[] | null>)[name];
    if (value === null) continue;
    if (!isList) visit(value as Node);
    else for (const child of value as (Node | null)[]) if (child !== null) visit(child);
  }
}

/** Whether `test` holds for a child. */
export function hasChild(node: Node, test: (child: Node) => boolean): boolean {
  let isFound = false;
  forEachChild(node, child => {
    isFound ||= test(child);
  });
  return isFound;
}
