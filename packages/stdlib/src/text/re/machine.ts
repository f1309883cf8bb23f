/**
 * A backtracking machine with CPython's answers for every pattern. Its stack is an array, so long subjects cannot exhaust
 * JavaScript's; positions are indexes of code points in the subject handed in.
 *
 * Stack entries are numbers with their kind on top:
 *   CHOICE pc pos · GROUP index old · SLOT slot count last · STEP_BACK pc least pos · STEP_ON pc pos left test
 */
import { charTest, foldPoint } from './characters.ts';
import type { Fold } from './node.ts';
import { FOLDS, OP, type Program, type Test } from './program.ts';

const CHOICE = 0;
const GROUP = 1;
const SLOT = 2;
const STEP_BACK = 3;
const STEP_ON = 4;

/** The text matched against, by code point. */
export interface Subject {
  readonly length: number;
  at(index: number): number;
}

const isWordAscii: Test = charTest({ isNegated: false, ranges: [], categories: ['CATEGORY_WORD'] }, 'none');
const isWordUnicode: Test = charTest({ isNegated: false, ranges: [], categories: ['CATEGORY_UNI_WORD'] }, 'none');

function isAt(where: string, subject: Subject, pos: number): boolean {
  const end = subject.length;
  switch (where) {
    case 'AT_BEGINNING':
    case 'AT_BEGINNING_STRING':
      return pos === 0;
    case 'AT_BEGINNING_LINE':
      return pos === 0 || subject.at(pos - 1) === 10;
    case 'AT_END':
      return pos === end || (pos === end - 1 && subject.at(pos) === 10);
    case 'AT_END_LINE':
      return pos === end || subject.at(pos) === 10;
    case 'AT_END_STRING':
      return pos === end;
    default: {
      if (end === 0) return false;
      const isWord = where.includes('UNI') ? isWordUnicode : isWordAscii;
      const isBoundary = (pos > 0 && isWord(subject.at(pos - 1))) !== (pos < end && isWord(subject.at(pos)));
      return where.includes('NON') ? !isBoundary : isBoundary;
    }
  }
}

export class Machine {
  private readonly program: Program;
  private readonly subject: Subject;
  /** Start and end of each group, -1 when unset; group 0 is the whole. */
  groups: Int32Array;
  private counts: Int32Array;
  private lasts: Int32Array;
  private stack: number[] = [];
  lastIndex = 0;
  /** The match must not be empty at this position. */
  private mustAdvanceFrom = -1;
  private mustReach = -1;
  end = 0;

  constructor(program: Program, subject: Subject) {
    this.program = program;
    this.subject = subject;
    this.groups = new Int32Array((program.groups + 1) * 2);
    this.counts = new Int32Array(program.slots);
    this.lasts = new Int32Array(program.slots);
  }

  /** Match at exactly `pos`. */
  matchAt(pos: number, isFull: boolean, mustAdvance: boolean): boolean {
    this.groups.fill(-1);
    this.lastIndex = 0;
    this.mustAdvanceFrom = mustAdvance ? pos : -1;
    this.mustReach = isFull ? this.subject.length : -1;
    this.stack.length = 0;
    const isMatch = this.run(0, pos, true);
    if (isMatch) {
      this.groups[0] = pos;
      this.groups[1] = this.end;
    }
    return isMatch;
  }

  /** Run from `pc`; on success `end` is where it stopped. Entries above the stack's height at entry are its own. */
  private run(startPc: number, startPos: number, isOutermost: boolean): boolean {
    const { code, tests } = this.program;
    const { subject, stack } = this;
    const base = stack.length;
    const length = subject.length;
    let pc = startPc;
    let pos = startPos;
    for (;;) {
      let next = -1;
      switch (code[pc]) {
        case 0: // SET test
          if (pos < length && tests[code[pc + 1]](subject.at(pos))) {
            pos++;
            next = pc + 2;
          }
          break;
        case 1: // SPLIT other
          stack.push(code[pc + 1], pos, CHOICE);
          next = pc + 2;
          break;
        case 2: // JUMP to
          next = code[pc + 1];
          break;
        case 3: // SAVE index
          this.save(code[pc + 1], pos);
          next = pc + 2;
          break;
        case 10: // DONE
          if (!isOutermost || ((this.mustReach < 0 || pos === this.mustReach) && pos !== this.mustAdvanceFrom)) {
            this.end = pos;
            return true;
          }
          break;
        default:
          this.end = pos;
          next = this.step(code[pc], pc, pos);
          pos = this.end;
      }
      if (next < 0) {
        next = this.backtrack(base);
        if (next < 0) return false;
        pos = this.end;
      }
      pc = next;
    }
  }

  /** The rarer instructions: where to go on (position in `end`), or -1. */
  private step(op: number, pc: number, pos: number): number {
    const { code, places } = this.program;
    switch (op) {
      case OP.AT:
        return isAt(places[code[pc + 1]], this.subject, pos) ? pc + 2 : -1;
      case OP.LOOK: {
        const isFine = this.look(pc, pos);
        this.end = pos;
        return isFine ? code[pc + 3] : -1;
      }
      case OP.ATOMIC:
        return this.inner(pc + 2, pos) ? code[pc + 1] : -1;
      case OP.REF: {
        const width = this.reference(code[pc + 1], FOLDS[code[pc + 2]], pos);
        this.end = pos + width;
        return width < 0 ? -1 : pc + 3;
      }
      case OP.COND:
        return this.groups[code[pc + 1] * 2 + 1] >= 0 ? pc + 3 : code[pc + 2];
      case OP.LOOP:
        this.setSlot(code[pc + 1], -1, -1);
        return code[pc + 2];
      case OP.GREEDY:
        return this.greedy(pc, pos);
      case OP.LAZY:
        return this.lazy(pc, pos);
      case OP.FAIL:
        return -1;
      default: {
        const next = this.repeatOne(pc, pos);
        this.end = next;
        return next < 0 ? -1 : pc + 4;
      }
    }
  }

  private save(index: number, pos: number): void {
    const { groups, stack } = this;
    if (index % 2 === 0) {
      // A group's start counts only with its end: it is kept aside in the stack's entry until then.
      stack.push(index, groups[index], GROUP);
      groups[index] = pos;
      return;
    }
    stack.push(index, groups[index], GROUP);
    groups[index] = pos;
    stack.push(-1, this.lastIndex, GROUP);
    this.lastIndex = index >> 1;
  }

  private setSlot(slot: number, count: number, last: number): void {
    this.stack.push(slot, this.counts[slot], this.lasts[slot], SLOT);
    this.counts[slot] = count;
    this.lasts[slot] = last;
  }

  private greedy(pc: number, pos: number): number {
    const { code } = this.program;
    const slot = code[pc + 1];
    const count = this.counts[slot] + 1;
    if (count < code[pc + 2]) {
      this.setSlot(slot, count, this.lasts[slot]);
      return code[pc + 4];
    }
    if (count < code[pc + 3] && pos !== this.lasts[slot]) {
      this.stack.push(pc + 5, pos, CHOICE);
      this.setSlot(slot, count, pos);
      return code[pc + 4];
    }
    return pc + 5;
  }

  private lazy(pc: number, pos: number): number {
    const { code } = this.program;
    const slot = code[pc + 1];
    const count = this.counts[slot] + 1;
    if (count < code[pc + 2]) {
      this.setSlot(slot, count, this.lasts[slot]);
      return code[pc + 4];
    }
    if (count < code[pc + 3] && pos !== this.lasts[slot]) {
      // Undone on the way back to the choice, then the body is tried with these.
      this.stack.push(slot, count, pos, code[pc + 4], pos, STEP_ON + 1);
    }
    return pc + 5;
  }

  /** One character repeated: the position to go on at, -1 when too few. */
  private repeatOne(pc: number, pos: number): number {
    const { code, tests } = this.program;
    const { subject } = this;
    const test = tests[code[pc + 1]];
    const min = code[pc + 2];
    const max = code[pc + 3];
    const isLazy = code[pc] === OP.ONE_LAZY;
    const limit = Math.min(subject.length, pos + (isLazy ? min : max));
    let at = pos;
    while (at < limit && test(subject.at(at))) at++;
    if (at - pos < min) return -1;
    if (isLazy) this.stack.push(pc, at, max - min, STEP_ON);
    else if (code[pc] === OP.ONE && at > pos + min) this.stack.push(pc + 4, pos + min, at, STEP_BACK);
    return at;
  }

  private look(pc: number, pos: number): boolean {
    const { code } = this.program;
    const start = pos - code[pc + 1];
    const isNegative = code[pc + 2] === 1;
    if (start < 0) return isNegative;
    if (!isNegative) return this.inner(pc + 4, start);
    const groups = this.groups.slice();
    const last = this.lastIndex;
    const height = this.stack.length;
    const isMatch = this.run(pc + 4, start, false);
    this.stack.length = height;
    this.groups = groups;
    this.lastIndex = last;
    return !isMatch;
  }

  /** Run a closed body: its choices are forgotten, what it captured stays and is undone on the way back. */
  private inner(pc: number, pos: number): boolean {
    const height = this.stack.length;
    const before = this.groups.slice();
    const last = this.lastIndex;
    const counts = this.counts.slice();
    const lasts = this.lasts.slice();
    if (!this.run(pc, pos, false)) return false;
    this.stack.length = height;
    for (let k = 0; k < before.length; k++) if (before[k] !== this.groups[k]) this.stack.push(k, before[k], GROUP);
    this.stack.push(-1, last, GROUP);
    this.counts = counts;
    this.lasts = lasts;
    return true;
  }

  private reference(group: number, fold: Fold, pos: number): number {
    const start = this.groups[group * 2];
    const end = this.groups[group * 2 + 1];
    if (start < 0 || end < start) return -1;
    if (pos + end - start > this.subject.length) return -1;
    for (let k = 0; k < end - start; k++)
      if (foldPoint(this.subject.at(start + k), fold) !== foldPoint(this.subject.at(pos + k), fold)) return -1;
    return end - start;
  }

  /** Undo to the last choice above `base`: the pc to go on at (position in `end`), or -1. */
  private backtrack(base: number): number {
    const { stack } = this;
    while (stack.length > base) {
      const kind = stack.pop() as number;
      if (kind === GROUP) {
        const old = stack.pop() as number;
        const index = stack.pop() as number;
        if (index < 0) this.lastIndex = old;
        else this.groups[index] = old;
      } else if (kind === SLOT) {
        const last = stack.pop() as number;
        const count = stack.pop() as number;
        const slot = stack.pop() as number;
        this.counts[slot] = count;
        this.lasts[slot] = last;
      } else if (kind === CHOICE) {
        this.end = stack.pop() as number;
        return stack.pop() as number;
      } else {
        const pc = this.stepped(kind);
        if (pc >= 0) return pc;
      }
    }
    return -1;
  }

  private stepped(kind: number): number {
    const { stack } = this;
    if (kind === STEP_BACK) {
      const at = (stack.pop() as number) - 1;
      const least = stack.pop() as number;
      const pc = stack.pop() as number;
      if (at > least) stack.push(pc, least, at, STEP_BACK);
      this.end = at;
      return pc;
    }
    if (kind === STEP_ON) {
      const left = stack.pop() as number;
      const at = stack.pop() as number;
      const pc = stack.pop() as number;
      const test = this.program.tests[this.program.code[pc + 1]];
      if (left <= 0 || at >= this.subject.length || !test(this.subject.at(at))) return -1;
      stack.push(pc, at + 1, left - 1, STEP_ON);
      this.end = at + 1;
      return pc + 4;
    }
    this.end = stack.pop() as number;
    const start = stack.pop() as number;
    const last = stack.pop() as number;
    const count = stack.pop() as number;
    const slot = stack.pop() as number;
    this.setSlot(slot, count, last);
    return start;
  }
}
