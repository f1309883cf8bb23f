/** A pattern tree as the flat code of the backtracking machine. */
import { charTest } from './characters.ts';
import type { Fold, Node } from './node.ts';

const enumerated = (names: string): Record<string, number> => Object.fromEntries(names.split(' ').map((name, k) => [name, k]));
export const OP = enumerated(
  'SET SPLIT JUMP SAVE AT LOOK ATOMIC REF COND FAIL DONE ONE ONE_LAZY ONE_POSSESSIVE LOOP GREEDY LAZY POSSESSIVE',
);
export type Test = (c: number) => boolean;

export class Program {
  readonly code: number[] = [];
  readonly tests: Test[] = [];
  readonly places: string[] = [];
  slots = 0;
  readonly groups: number;
  constructor(node: Node, groups: number) {
    this.groups = groups;
    this.emit(node);
    this.code.push(OP.DONE);
  }

  private emit(node: Node): void {
    const code = this.code;
    switch (node.kind) {
      case 'set':
        code.push(OP.SET, this.tests.push(charTest(node.set, node.fold)) - 1);
        break;
      case 'sequence':
        for (const item of node.items) this.emit(item);
        break;
      case 'branch':
        this.emitBranch(node.items);
        break;
      case 'repeat':
        this.emitRepeat(node);
        break;
      case 'group':
        code.push(OP.SAVE, node.group * 2);
        this.emit(node.body);
        code.push(OP.SAVE, node.group * 2 + 1);
        break;
      case 'atomic':
        this.emitInner(OP.ATOMIC, [], node.body);
        break;
      case 'look':
        this.emitInner(OP.LOOK, [node.back ?? 0, node.isNegative ? 1 : 0], node.body);
        break;
      case 'at':
        code.push(OP.AT, this.places.push(node.where) - 1);
        break;
      case 'reference':
        code.push(OP.REF, node.group, FOLDS.indexOf(node.fold));
        break;
      case 'condition':
        this.emitCondition(node);
        break;
      default:
        code.push(OP.FAIL);
    }
  }

  private emitBranch(items: Node[]): void {
    const code = this.code;
    const ends: number[] = [];
    items.forEach((item, k) => {
      if (k === items.length - 1) {
        this.emit(item);
        return;
      }
      code.push(OP.SPLIT, 0);
      const other = code.length - 1;
      this.emit(item);
      code.push(OP.JUMP, 0);
      ends.push(code.length - 1);
      code[other] = code.length;
    });
    for (const end of ends) code[end] = code.length;
  }

  private emitInner(op: number, extra: number[], body: Node): void {
    this.code.push(op, ...extra, 0);
    const end = this.code.length - 1;
    this.emit(body);
    this.code.push(OP.DONE);
    this.code[end] = this.code.length;
  }

  private emitCondition(node: Node & { kind: 'condition' }): void {
    const code = this.code;
    code.push(OP.COND, node.group, 0);
    const otherwise = code.length - 1;
    this.emit(node.yes);
    code.push(OP.JUMP, 0);
    const end = code.length - 1;
    code[otherwise] = code.length;
    this.emit(node.no);
    code[end] = code.length;
  }

  private emitRepeat(node: Node & { kind: 'repeat' }): void {
    const code = this.code;
    const { min, max, mode, body } = node;
    if (body.kind === 'set') {
      const op = mode === 'greedy' ? OP.ONE : mode === 'lazy' ? OP.ONE_LAZY : OP.ONE_POSSESSIVE;
      code.push(op, this.tests.push(charTest(body.set, body.fold)) - 1, min, max);
      return;
    }
    if (mode === 'possessive') {
      this.emitInner(OP.ATOMIC, [], { ...node, mode: 'greedy' });
      return;
    }
    const slot = this.slots++;
    code.push(OP.LOOP, slot, 0);
    const until = code.length - 1;
    const start = code.length;
    this.emit(body);
    code[until] = code.length;
    code.push(mode === 'greedy' ? OP.GREEDY : OP.LAZY, slot, min, max, start);
  }
}

export const FOLDS: Fold[] = ['none', 'ascii', 'unicode'];
