/**
 * One function's body on its way to JavaScript: text buffer, temporaries, suspension points, jumps.
 *
 * Three modes share every visitor:
 * - `fast`: straight structured code; a point is `if (t === undefined) return $pause(…)`.
 * - `resumable`: the same text, in which every block that holds points is a `switch ($pc)` with a case before each, so that
 *   it can be entered there with its variables put back.
 * - `generator`: module bodies, class bodies, Python generators and coroutines; a point is `if (t === undefined) t = yield;`.
 *
 * Invariant: both emissions of a function allocate the same points and temporaries in the same order.
 */
import type { Expr, Node, Stmt } from '@wrought/syntax';
import { SyntaxProblem } from '@wrought/syntax';
import type { Place, Scope } from '../1-scope/scope.ts';
import { mangle } from '../1-scope/scope.ts';
import type { ModuleUnit } from './module-unit.ts';
import { atom, type Operand, type StaticType } from './operand.ts';
import { visitExpression, visitStatement } from './visitors.ts';

export type Mode = 'fast' | 'resumable' | 'generator';

/** What a jump out of a construct meets on its way. */
export type Exit =
  | { kind: 'loop'; breakLabel: string; continueLabel: string }
  | { kind: 'restore'; emit: () => void }
  | { kind: 'finally'; label: string; completion: string; value: string; jumps: ('break' | 'continue')[] };

const RESERVED = new Set(
  (
    'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null ' +
    'return super switch this throw true try typeof var void while with let static yield await async implements interface package private protected public ' +
    'arguments eval undefined NaN Infinity'
  ).split(' '),
);

export class Emitter {
  readonly unit: ModuleUnit;
  readonly mode: Mode;
  readonly codeId: number;
  /** The scope whose names are read now; comprehensions inside move it. */
  scope: Scope;
  readonly host: Scope;
  private out: string[] = [];
  points = 0;
  /** Per point: what is saved, in order. */
  readonly saves: string[][] = [];
  private tempCount = 0;
  private readonly freeTemps: string[] = [];
  private readonly liveTemps: string[] = [];
  /** Named variables that every point saves. */
  readonly variables: string[] = [];
  readonly declared = new Set<string>();
  readonly exits: Exit[] = [];
  /** Locals that surely have a value here. */
  bound = new Set<string>();
  /** What is known of a local's value, by its JavaScript name. */
  readonly localTypes = new Map<string, StaticType>();
  /** Locals kept as dual: JavaScript names. */
  readonly floatLocals = new Set<string>();
  private readonly rawTemps = new Set<string>();
  private position = -1;
  /** The last position written, whatever joined since: what a resumed activation stands at. */
  private standing = -1;
  private labels = 0;
  private readonly positionIds = new Map<string, number>();
  /** JavaScript names of comprehension variables. */
  private readonly renamed = new Map<Scope, Map<string, string>>();
  usesPosition = false;

  constructor(unit: ModuleUnit, mode: Mode, scope: Scope, codeId: number) {
    this.unit = unit;
    this.mode = mode;
    this.scope = scope;
    this.host = scope;
    this.codeId = codeId;
    const positions = unit.codes[codeId].positions;
    for (let i = 0; i < positions.length; i += 4) this.positionIds.set(positions.slice(i, i + 4).join(), i / 4);
  }

  // ---- text

  line(js: string): void {
    this.out.push(js);
  }

  /** Run `body` into a buffer of its own. */
  capture(body: () => void): string {
    const outer = this.out;
    this.out = [];
    body();
    const text = this.out.join('\n');
    this.out = outer;
    return text;
  }

  text(): string {
    return this.out.join('\n');
  }

  $(name: string): string {
    return this.unit.helper(name);
  }

  freshLabel(stem: string): string {
    this.labels++;
    return `$${stem}${this.labels}`;
  }

  // ---- temporaries

  temp(): string {
    const name = this.freeTemps.pop() ?? `$${++this.tempCount}`;
    this.liveTemps.push(name);
    return name;
  }

  free(names: readonly string[]): void {
    for (const name of names) {
      const at = this.liveTemps.indexOf(name);
      if (at < 0) continue;
      this.liveTemps.splice(at, 1);
      this.freeTemps.push(name);
    }
  }

  release(...operands: Operand[]): void {
    for (const operand of operands) this.free(operand.temps);
  }

  /** The variable for the double of a dual temporary. */
  rawOf(temp: string): string {
    this.rawTemps.add(temp);
    return `${temp}$f`;
  }

  tempNames(): string[] {
    return [...Array.from({ length: this.tempCount }, (_, i) => `$${i + 1}`), ...[...this.rawTemps].map(t => `${t}$f = 0`)];
  }

  // ---- positions

  /** Note where the next thing that may raise stands in the source. */
  at(node: { line: number; column: number; endLine: number; endColumn: number }): void {
    const key = `${node.line},${node.column},${node.endLine},${node.endColumn}`;
    let id = this.positionIds.get(key);
    if (id === undefined) {
      id = this.positionIds.size;
      this.positionIds.set(key, id);
      this.unit.codes[this.codeId].positions.push(node.line, node.column, node.endLine, node.endColumn);
    }
    if (id === this.position) return;
    this.position = id;
    this.standing = id;
    this.usesPosition = true;
    this.line(`$p = ${id};`);
  }

  /** Control may come from elsewhere: the next `at` writes again. */
  join(): void {
    this.position = -1;
  }

  // ---- suspension points

  private saved(): string[] {
    return [...this.variables, ...this.liveTemps, ...this.liveTemps.filter(t => this.rawTemps.has(t)).map(t => `${t}$f`)];
  }

  /** `dest = js`, where `js` may pause. `dest` is live afterwards. */
  point(dest: string, js: string): void {
    if (this.mode === 'generator') {
      this.line(`${dest} = ${js}; if (${dest} === undefined) ${dest} = yield;`);
      return;
    }
    const id = ++this.points;
    const saved = this.saved().filter(name => name !== dest);
    this.saves[id] = saved;
    const pause = `if (${dest} === undefined) return $pause($M, ${this.codeId}, ${id}, [${saved.join(', ')}]);`;
    this.unit.helper('pause');
    if (this.mode === 'fast') this.line(`${dest} = ${js}; ${pause}`);
    else this.line(`case ${id}: if ($pc === ${id}) ${this.reentry(dest)} else ${dest} = ${js}; ${pause}`);
  }

  /** A point on a slow road: `if (condition) dest = js`, tested for a pause only there. */
  slowPoint(condition: string, dest: string, js: string): void {
    if (this.mode === 'generator') {
      this.line(`if (${condition}) { ${dest} = ${js}; if (${dest} === undefined) ${dest} = yield; }`);
      return;
    }
    const id = ++this.points;
    const saved = this.saved().filter(name => name !== dest);
    this.saves[id] = saved;
    this.unit.helper('pause');
    const pause = `if (${dest} === undefined) return $pause($M, ${this.codeId}, ${id}, [${saved.join(', ')}]);`;
    if (this.mode === 'fast') this.line(`if (${condition}) { ${dest} = ${js}; ${pause} }`);
    else
      this.line(
        `case ${id}: if ($pc === ${id} || ${condition}) { if ($pc === ${id}) ${this.reentry(dest)} else ${dest} = ${js}; ${pause} }`,
      );
  }

  /** What a resumed activation does first at its point: stand where it stood, take the answer or raise. */
  private reentry(dest: string): string {
    const place = this.standing < 0 ? '' : `$p = ${this.standing}; `;
    return `{ $pc = 0; ${place}if ($t) { $t = false; throw $v; } ${dest} = $v; }`;
  }

  /** A call whose answer is not needed. */
  effect(js: string): void {
    const dest = this.temp();
    this.point(dest, js);
    this.free([dest]);
  }

  private cases(first: number, last: number): string {
    let text = '';
    for (let i = first; i <= last; i++) text += `case ${i}: `;
    return text;
  }

  private inRange(first: number, last: number): string {
    return first === last ? `$pc === ${first}` : `$pc >= ${first} && $pc <= ${last}`;
  }

  /** A block's text, made enterable at its points. */
  private block(first: number, last: number, text: string): string {
    return this.mode === 'resumable' && last >= first ? `switch ($pc) { case 0:\n${text}\n}` : text;
  }

  private captureBlock(body: () => void): { text: string; first: number; last: number } {
    const first = this.points + 1;
    this.join();
    const text = this.capture(body);
    this.join();
    return { text: this.block(first, this.points, text), first, last: this.points };
  }

  private get isResumable(): boolean {
    return this.mode === 'resumable';
  }

  // ---- structures

  branch(condition: string, then: () => void, otherwise?: () => void): void {
    const before = new Set(this.bound);
    const first = this.captureBlock(then);
    const afterThen = this.bound;
    this.bound = new Set(before);
    const second = otherwise === undefined ? null : this.captureBlock(otherwise);
    this.bound = otherwise === undefined ? intersect(afterThen, before) : intersect(afterThen, this.bound);
    const last = this.points;
    const hasPoints = this.isResumable && last >= first.first;
    const test = hasPoints
      ? `$pc !== 0 ? ${first.last >= first.first ? this.inRange(first.first, first.last) : 'false'} : ${condition}`
      : condition;
    const head = hasPoints ? this.cases(first.first, last) : '';
    const tail = second === null || second.text === '' ? '' : ` else {\n${second.text}\n}`;
    this.line(`${head}if (${test}) {\n${first.text}\n}${tail}`);
  }

  /** `for (;;)` with a label; the body leaves it by `break label`. */
  loop(label: string, body: () => void): void {
    const before = new Set(this.bound);
    const inner = this.captureBlock(body);
    this.bound = before;
    const head = this.isResumable ? this.cases(inner.first, inner.last) : '';
    this.line(`${head}${label}: for (;;) {\n${inner.text}\n}`);
  }

  /** A labelled block, left by `break label`. */
  labelled(label: string, body: () => void): void {
    const inner = this.captureBlock(body);
    const head = this.isResumable ? this.cases(inner.first, inner.last) : '';
    this.line(`${head}${label}: {\n${inner.text}\n}`);
  }

  /**
   * Throw `js`. Outside of every guarded region the function's own net need not see it: it is thrown behind the net, which
   * saves the engine one unwinding. `js` has its place noted already.
   */
  raise(js: string, condition?: string): void {
    const head = condition === undefined ? '' : `if (${condition}) `;
    if (this.guards > 0 || !this.mayLeaveNet) this.line(`${head}throw ${js};`);
    else {
      this.leavesNet = true;
      this.line(`${head}{ $r = ${js}; break $raise; }`);
    }
  }
  private guards = 0;
  /** Set where the function's text has the label `$raise` around its net. */
  mayLeaveNet = false;
  leavesNet = false;

  get isGuarded(): boolean {
    return this.guards > 0 || !this.mayLeaveNet;
  }

  /** `try { body } catch ($e) { onCatch }`; `onCatch` is straight text without points. */
  guarded(body: () => void, onCatch: string): void {
    const before = new Set(this.bound);
    this.guards++;
    const inner = this.captureBlock(body);
    this.guards--;
    this.bound = intersect(before, this.bound);
    const head = this.isResumable ? this.cases(inner.first, inner.last) : '';
    this.line(`${head}try {\n${inner.text}\n} catch ($e) { ${onCatch} }`);
  }

  // ---- jumps

  jump(kind: 'break' | 'continue'): void {
    for (let i = this.exits.length - 1; i >= 0; i--) {
      const exit = this.exits[i];
      if (exit.kind === 'restore') exit.emit();
      else if (exit.kind === 'loop') {
        this.line(kind === 'break' ? `break ${exit.breakLabel};` : `continue ${exit.continueLabel};`);
        return;
      } else {
        if (!this.exits.some(e => e.kind === 'loop')) break;
        if (!exit.jumps.includes(kind)) exit.jumps.push(kind);
        this.line(`${exit.completion} = ${kind === 'break' ? 3 : 4}; break ${exit.label};`);
        return;
      }
    }
  }

  returnValue(js: string): void {
    for (let i = this.exits.length - 1; i >= 0; i--) {
      const exit = this.exits[i];
      if (exit.kind === 'restore') exit.emit();
      else if (exit.kind === 'finally') {
        this.line(`${exit.completion} = 2; ${exit.value} = ${js}; break ${exit.label};`);
        return;
      }
    }
    this.line(`return ${js};`);
  }

  // ---- variables

  /** Declare a JavaScript variable of this function that is saved at every point. */
  declare(name: string): void {
    this.declared.add(name);
    if (!this.variables.includes(name)) this.variables.push(name);
  }

  undeclare(names: readonly string[]): void {
    for (const name of names) {
      const at = this.variables.indexOf(name);
      if (at >= 0) this.variables.splice(at, 1);
    }
  }

  mangle(name: string): string {
    return mangle(this.scope.className, name);
  }

  place(name: string): Place {
    return this.scope.place(this.mangle(name));
  }

  jsName(scope: Scope, name: string): string {
    if (scope !== this.host && scope.kind === 'comprehension') {
      let names = this.renamed.get(scope);
      if (names === undefined) {
        names = new Map();
        this.renamed.set(scope, names);
      }
      let js = names.get(name);
      if (js === undefined) {
        js = `${safeName(name)}$${this.renamed.size}`;
        names.set(name, js);
      }
      return js;
    }
    return safeName(name);
  }

  cellName(scope: Scope, name: string): string {
    return scope.kind === 'comprehension' ? `$c_${cleaned(name)}$${scope.id}` : `$c_${cleaned(name)}${scope.kind === 'class' ? '$k' : ''}`;
  }

  // ---- visitors

  value(node: Expr): Operand {
    return visitExpression(node, this);
  }

  /** The value as text that may be written more than once. */
  atom(node: Expr): Operand {
    return this.toAtom(this.value(node));
  }

  toAtom(operand: Operand): Operand {
    const boxed = this.box(operand);
    return boxed.isAtom ? boxed : this.toTemp(boxed);
  }

  /** A raw double as an atom of itself. */
  toRawAtom(operand: Operand): Operand {
    return operand.isAtom ? operand : this.toTemp(operand);
  }

  toTemp(given: Operand): Operand {
    const operand = given.type === 'dual' ? this.box(given) : given;
    this.release(operand);
    const temp = this.temp();
    this.line(`${temp} = ${operand.js};`);
    return atom(temp, operand.type, [temp]);
  }

  /** A guest value (a raw double gets its box). */
  box(operand: Operand): Operand {
    if (operand.type === 'dual') {
      const js = `(${operand.js} === ${this.$('FL')} ? new ${this.$('Float')}(${operand.raw}) : ${operand.js})`;
      return { js, type: 'any', temps: operand.temps, isAtom: false };
    }
    if (operand.type !== 'float') return operand;
    this.unit.helper('Float');
    if (operand.isConstant)
      return { js: this.unit.constant(`new $Float(${operand.js})`), type: 'any', temps: [], isAtom: true, isConstant: true };
    return { js: `new $Float(${operand.js})`, type: 'any', temps: operand.temps, isAtom: false };
  }

  /** Several values, evaluated in order, each of which stays what it was while the later ones are evaluated. */
  values(nodes: readonly Expr[], keepRaw = false): Operand[] {
    const operands: Operand[] = [];
    for (let i = 0; i < nodes.length; i++) {
      let operand = this.value(nodes[i]);
      const isLast = i === nodes.length - 1;
      if (!keepRaw) operand = this.box(operand);
      if (!isLast && !operand.isConstant && !this.isStable(operand, nodes, i + 1)) operand = this.toTemp(operand);
      operands.push(operand);
    }
    return operands;
  }

  /** Whether evaluating `nodes[from…]` leaves the operand's text meaning the same. */
  private isStable(operand: Operand, nodes: readonly Expr[], from: number): boolean {
    if (operand.temps.length > 0 && operand.isAtom && operand.js === operand.temps[0]) return true;
    for (let i = from; i < nodes.length; i++) if (!isQuiet(nodes[i]) && (!operand.isAtom || mayAssign(nodes[i]))) return false;
    return true;
  }

  statements(body: readonly Stmt[]): void {
    for (const stmt of body) {
      visitStatement(stmt, this);
      if (isTerminator(stmt)) return;
    }
  }

  /** What CPython's compiler refuses. */
  problem(message: string, at: any): SyntaxProblem {
    const text = this.unit.source.split('\n')[at.line - 1];
    const place = { line: at.line, column: at.column + 1, endLine: at.endLine, endColumn: at.endColumn + 1 };
    return new SyntaxProblem('SyntaxError', message, this.unit.filename, place, text === undefined ? null : `${text}\n`);
  }

  inScope<T>(node: Node, run: () => T): T {
    const outer = this.scope;
    this.scope = this.unit.scopes.of.get(node) as Scope;
    const result = run();
    this.scope = outer;
    return result;
  }
}

export function isTerminator(stmt: Stmt): boolean {
  return stmt.kind === 'Return' || stmt.kind === 'Raise' || stmt.kind === 'Break' || stmt.kind === 'Continue';
}

function intersect(a: Set<string>, b: Set<string>): Set<string> {
  return new Set([...a].filter(name => b.has(name)));
}

/** Names and literals: evaluating them changes nothing. */
export function isQuiet(node: Expr): boolean {
  return node.kind === 'Name' || node.kind === 'Constant';
}

/** A walrus somewhere inside: a local may be another afterwards. */
function mayAssign(node: unknown): boolean {
  if (node === null || typeof node !== 'object') return false;
  if ((node as Node).kind === 'NamedExpr') return true;
  return Object.values(node).some(value => (Array.isArray(value) ? value.some(mayAssign) : typeof value === 'object' && mayAssign(value)));
}

export function safeName(name: string): string {
  return RESERVED.has(name) ? `${name}$` : cleaned(name);
}

function cleaned(name: string): string {
  return name.startsWith('.') ? `$dot_${name.slice(1)}` : name;
}

export type { StaticType };
