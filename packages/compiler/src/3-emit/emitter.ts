/**
 * One function's body on its way to JavaScript: text buffer, temporaries, suspension points, jumps.
 *
 * Three modes share every visitor:
 * - `fast`: straight structured code; a point is `if (t === undefined) break $P`, which leaves for the end of the function (or of the
 *   guarded region): there an exception that was handed back is told from a pause, and `$p` says at which place it was.
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
import { Draft } from './draft.ts';
import { MARK, type ModuleUnit } from './module-unit.ts';
import { atom, type Operand, type StaticType } from './operand.ts';
import { visitExpression, visitStatement } from './visitors.ts';

export type Mode = 'fast' | 'resumable' | 'generator';

/** Where something stands in the source. */
export interface Positioned {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** What is done without a call when a test holds: a statement's text. */
export interface Road {
  test: string;
  then: string;
}

/** `if (test) then else …` for each road, ending with an open `else`. */
function ladder(roads: readonly Road[]): string {
  if (roads.length === 1 && roads[0].then === '') return `if (!(${roads[0].test})) `;
  return roads.map(({ test, then }) => `if (${test}) ${then === '' ? '{}' : then} else `).join('');
}

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

export class Emitter extends Draft {
  readonly unit: ModuleUnit;
  readonly mode: Mode;
  readonly codeId: number;
  /** The scope whose names are read now; comprehensions inside move it. */
  scope: Scope;
  readonly host: Scope;
  /** Places so far: a place is a position in the source, and at most one point. Place 0 is the function itself. */
  private places = 0;
  /** Which places are points. */
  private readonly isPoint: boolean[] = [];
  points = 0;
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
  /** The place that `$p` surely holds, as the text of its position; empty when control may come from elsewhere. */
  private position = '';
  private quadruple: readonly number[];
  /** JavaScript names of comprehension variables. */
  private readonly renamed = new Map<Scope, Map<string, string>>();
  usesPosition = false;

  constructor(unit: ModuleUnit, mode: Mode, scope: Scope, codeId: number) {
    super();
    this.unit = unit;
    this.mode = mode;
    this.scope = scope;
    this.host = scope;
    this.codeId = codeId;
    const code = unit.codes[codeId];
    this.quadruple = [code.firstLine, 0, code.firstLine, 0];
    if (code.positions.length === 0) code.positions.push(...this.quadruple);
  }

  $(name: string): string {
    return this.unit.helper(name);
  }

  release(...operands: Operand[]): void {
    for (const operand of operands) this.free(operand.temps);
  }

  // ---- positions

  /** Note where the next thing that may raise stands in the source. */
  at(node: Positioned): void {
    const key = `${node.line},${node.column},${node.endLine},${node.endColumn}`;
    if (key === this.position) return;
    this.quadruple = [node.line, node.column, node.endLine, node.endColumn];
    this.position = key;
    this.line(`$p = ${this.newPlace()};`);
  }

  /** As `at(node)`, where `callAttr` may say that the place before it is meant: that of `other`. */
  atAfter(other: Positioned, node: Positioned): void {
    this.quadruple = [other.line, other.column, other.endLine, other.endColumn];
    this.newPlace();
    this.join();
    this.at(node);
  }

  private newPlace(): number {
    const id = ++this.places;
    const { positions } = this.unit.codes[this.codeId];
    if (positions.length === id * 4) positions.push(...this.quadruple);
    this.usesPosition = true;
    return id;
  }

  /** Control may come from elsewhere: the next `at` writes again. */
  join(): void {
    this.position = '';
  }

  // ---- suspension points

  /** Everything that a pause saves: all variables and temporaries of the function. */
  saved(): string[] {
    return [...this.declared, ...this.tempNames().map(name => name.replace(' = 0', ''))];
  }

  /** Where control goes when a call answered `undefined`. */
  private leave(): string {
    const region = this.regions.at(-1);
    if (region === undefined) this.leavesBody = true;
    else region.isLeft = true;
    return `break ${region?.label ?? '$P'};`;
  }

  /** The place of a new point: the current one unless that is a point already. `setter` is the text that makes `$p` say so. */
  private newPoint(): { id: number; setter: string } {
    const isFresh = this.position === '' || this.isPoint[this.places];
    const id = isFresh ? this.newPlace() : this.places;
    this.isPoint[id] = true;
    this.points++;
    return { id, setter: isFresh ? `$p = ${id}; ` : '' };
  }

  /** `dest = js`, where `js` may pause. `dest` is live afterwards. */
  point(dest: string, js: string): void {
    if (this.mode === 'generator') {
      this.line(`if ((${dest} = ${js}) === undefined) ${dest} = yield;`);
      return;
    }
    const { id, setter } = this.newPoint();
    const leave = this.leave();
    const pause = `if (${dest} === undefined) ${leave}`;
    if (this.mode === 'fast') this.line(`${setter}if ((${dest} = ${js}) === undefined) ${leave}`);
    else
      this.line(
        `case ${id}: ${setter}if ($pc === ${id}) { $pc = 0; $p = ${id}; if ($t) { $t = false; throw $v; } ${dest} = $v; } else ${dest} = ${js}; ${pause}`,
      );
  }

  /** A point on a slow road: `if (condition) dest = js`, tested for a pause only there. */
  slowPoint(test: string, dest: string, js: string): void {
    const condition = test.includes('||') ? `(${test})` : test;
    if (this.mode === 'generator') {
      this.line(`if (${condition} && (${dest} = ${js}) === undefined) ${dest} = yield;`);
      return;
    }
    const { id, setter } = this.newPoint();
    const leave = this.leave();
    const pause = `if (${dest} === undefined) ${leave}`;
    if (this.mode === 'fast')
      this.line(
        setter === ''
          ? `if (${condition} && (${dest} = ${js}) === undefined) ${leave}`
          : `if (${condition}) { ${setter}if ((${dest} = ${js}) === undefined) ${leave} }`,
      );
    else
      this.line(
        `case ${id}: if ($pc === ${id} || ${condition}) { ${setter}if ($pc === ${id}) { $pc = 0; $p = ${id}; if ($t) { $t = false; throw $v; } ${dest} = $v; } else ${dest} = ${js}; ${pause} }`,
      );
  }

  /**
   * The first road whose test holds, else `dest = slow`, which may pause. A road without text has put the value into `dest` by its
   * test. No value flows through a mark such as `undefined`: where `slow` never ran, V8 knows the type of `dest` from the roads
   * alone. `$p` is written on the slow road only, for the roads cannot raise. `after` follows the slow road.
   */
  quickPoint(node: Positioned, dest: string, roads: readonly Road[], slow: string, after = ''): void {
    if (roads.some(road => road.test === 'true')) {
      this.line(roads[0].then);
      return;
    }
    this.quadruple = [node.line, node.column, node.endLine, node.endColumn];
    this.join();
    if (this.mode === 'generator') {
      const place = this.newPlace();
      this.line(`${ladder(roads)}{ $p = ${place}; if ((${dest} = ${slow}) === undefined) ${dest} = yield;${after} }`);
      return;
    }
    const { id, setter } = this.newPoint();
    const rest = `${ladder(roads)}{ ${setter}if ((${dest} = ${slow}) === undefined) ${this.leave()}${after} }`;
    this.join();
    if (this.mode === 'fast') this.line(rest);
    else
      this.line(
        `case ${id}: if ($pc === ${id}) { $pc = 0; $p = ${id}; if ($t) { $t = false; throw $v; } ${dest} = $v;${after} } else ${rest}`,
      );
  }

  /** A call whose answer is not needed. */
  effect(js: string): void {
    const dest = this.temp();
    this.point(dest, js);
    this.free([dest]);
  }

  private cases(first: number, last: number): string {
    let text = '';
    for (let i = first; i <= last; i++) if (this.isPoint[i]) text += `case ${i}: `;
    return text;
  }

  private inRange(first: number, last: number): string {
    return `$pc >= ${first} && $pc <= ${last}`;
  }

  /** A block's text, made enterable at its points. */
  private block(first: number, last: number, text: string): string {
    return this.mode === 'resumable' && this.hasPoints(first, last) ? `switch ($pc) { case 0:\n${text}\n}` : text;
  }

  private hasPoints(first: number, last: number): boolean {
    for (let i = first; i <= last; i++) if (this.isPoint[i]) return true;
    return false;
  }

  private captureBlock(body: () => void): { text: string; first: number; last: number } {
    const first = this.places + 1;
    this.join();
    const text = this.capture(body);
    this.join();
    return { text: this.block(first, this.places, text), first, last: this.places };
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
    const last = this.places;
    const hasPoints = this.isResumable && this.hasPoints(first.first, last);
    const test = hasPoints
      ? `$pc !== 0 ? ${first.last >= first.first ? this.inRange(first.first, first.last) : 'false'} : ${condition}`
      : condition;
    const head = hasPoints ? this.cases(first.first, last) : '';
    const tail = second === null || second.text === '' ? '' : ` else {\n${second.text}\n}`;
    this.line(`${head}if (${test}) {\n${first.text}\n}${tail}`);
  }

  /** Names that a `del` (or the end of a handler) somewhere unbinds count as unbound from here. */
  forgetDeleted(): void {
    for (const [name, facts] of this.host.symbols)
      if (facts.isDeleted && this.host.owns(name)) {
        this.bound.delete(this.jsName(this.host, name));
        if (this.host.cells.has(name)) this.bound.delete(this.cellName(this.host, name));
      }
  }

  /** `for (;;)` with a label; the body leaves it by `break label`. */
  loop(label: string, body: () => void): void {
    const before = new Set(this.bound);
    const inner = this.captureBlock(body);
    this.bound = before;
    this.forgetDeleted();
    const head = this.isResumable ? this.cases(inner.first, inner.last) : '';
    this.line(`${head}${label}: for (;;) {\n${inner.text}\n}`);
  }

  /** A labelled block, left by `break label`. */
  labelled(label: string, body: () => void): void {
    const before = new Set(this.bound);
    const inner = this.captureBlock(body);
    // Whoever left early may not have bound what the end of the block has, and may have unbound what is bound again there.
    this.bound = intersect(before, this.bound);
    this.forgetDeleted();
    const head = this.isResumable ? this.cases(inner.first, inner.last) : '';
    this.line(`${head}${label}: {\n${inner.text}\n}`);
  }

  /** Guarded regions around the current place, outermost first. */
  private readonly regions: { label: string; isLeft: boolean }[] = [];
  /** Something leaves for the end of the function by `break $P`. */
  leavesBody = false;

  /** Raise `js`: the exception is handed back as a pause is, by leaving with PAUSED. A generator throws it. */
  raise(js: string, condition?: string): void {
    const head = condition === undefined ? '' : `if (${condition}) `;
    if (this.mode === 'generator') this.line(`${head}throw ${js};`);
    else this.line(`${head}{ ${this.$('raised')}.exception = ${js}; ${this.leave()} }`);
  }

  /** `body`; an exception from it lands in `target`, and `onCaught` is run. Both are straight text. */
  catching(body: () => void, target: string, onCaught: string): void {
    const { first, last, text, region } = this.region(body);
    this.usesPosition = true;
    const head = this.isResumable ? this.cases(first, last) : '';
    const caught = `${target} = ${this.$('caught')}($e, $C, $p); ${onCaught}`;
    if (!region.isLeft) {
      this.line(`${head}try {\n${text}\n} catch ($e) { ${caught} }`);
      return;
    }
    const end = this.freshLabel('end');
    this.line(`${head}${end}: {\n${region.label}: try {\n${text}\nbreak ${end};\n} catch ($e) { ${caught} break ${end}; }`);
    this.line(`${target} = ${this.$('taken')}($C, $p); if (${target} === undefined) ${this.leave()} ${onCaught}\n}`);
  }

  /**
   * `body`; an exception passes on after `restore`, which is straight text. A pause passes without it.
   * `needsNoStack`: the text calls nothing, and runs before the catch does, so that it is done where the stack has ended too.
   */
  restoring(body: () => void, restore: string, needsNoStack = false): void {
    const { first, last, text, region } = this.region(body);
    const head = this.isResumable ? this.cases(first, last) : '';
    if (this.mode === 'generator') {
      this.line(`try {\n${text}\n} catch ($e) { ${restore} throw $e; }`);
      return;
    }
    const end = this.freshLabel('end');
    this.line(
      `${head}${end}: {\n${region.label}: try {\n${text}\nbreak ${end};\n} catch ($e) { ${needsNoStack ? `${restore} ` : ''}${this.$('keep')}($e); }`,
    );
    this.line(`if (${this.$('raised')}.exception !== null) { ${restore} }\n${this.leave()}\n}`);
  }

  /** In module and class bodies: `try { body } catch ($e) { onCatch }`. */
  guarded(body: () => void, onCatch: string): void {
    const { text } = this.region(body);
    this.line(`try {\n${text}\n} catch ($e) { ${onCatch} }`);
  }

  private region(body: () => void): { first: number; last: number; text: string; region: { label: string; isLeft: boolean } } {
    const region = { label: this.freshLabel('left'), isLeft: false };
    const before = new Set(this.bound);
    this.regions.push(region);
    const inner = this.captureBlock(body);
    this.regions.pop();
    this.bound = intersect(before, this.bound);
    return { ...inner, region };
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
      this.line(`${MARK}${stmt.line},${stmt.column}`);
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
