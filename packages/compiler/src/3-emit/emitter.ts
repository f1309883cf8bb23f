/**
 * One function's body on its way to JavaScript: structures, jumps, variables, and what the visitors ask for. The text and its
 * temporaries are `draft.ts`, places and suspension points `points.ts`.
 *
 * Invariant: both emissions of a function allocate the same points and temporaries in the same order.
 */
import type { Expr, Node, Stmt } from '@wrought/syntax';
import { SyntaxProblem } from '@wrought/syntax';
import type { Place, Scope } from '../1-scope/scope.ts';
import { mangle } from '../1-scope/scope.ts';
import type { Register } from './draft.ts';
import { MARK, type ModuleUnit } from './module-unit.ts';
import { atom, type Operand, type StaticType } from './operand.ts';
import { type Mode, Points } from './points.ts';
import { visitExpression, visitStatement } from './visitors.ts';

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

export class Emitter extends Points {
  /** The scope whose names are read now; comprehensions inside move it. */
  scope: Scope;
  readonly host: Scope;
  /** Named variables that every point saves. */
  readonly variables: string[] = [];
  readonly exits: Exit[] = [];
  /** Locals that surely have a value here. */
  bound = new Set<string>();
  /** What is known of a local's value, by its JavaScript name. */
  readonly localTypes = new Map<string, StaticType>();
  /** Locals kept as dual: JavaScript names. */
  readonly floatLocals = new Set<string>();
  /** JavaScript names of comprehension variables. */
  private readonly renamed = new Map<Scope, Map<string, string>>();

  constructor(unit: ModuleUnit, mode: Mode, scope: Scope, codeId: number) {
    super(unit, mode, codeId);
    this.scope = scope;
    this.host = scope;
    this.runsOnce = mode === 'generator' && scope.kind !== 'function';
  }

  release(...operands: Operand[]): void {
    for (const operand of operands) this.free(operand.temps);
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
    this.forgetBase();
    const { runsOnce } = this;
    this.runsOnce = false;
    const inner = this.captureBlock(body);
    this.runsOnce = runsOnce;
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
    const caught = `${target} = ${this.$('caught')}($e, $C, ${this.here}); ${onCaught}`;
    if (!region.isLeft) {
      this.line(`${head}try {\n${text}\n} catch ($e) { ${caught} }`);
      return;
    }
    const end = this.freshLabel('end');
    this.line(`${head}${end}: {\n${region.label}: try {\n${text}\nbreak ${end};\n} catch ($e) { ${caught} break ${end}; }`);
    this.line(`${target} = ${this.$('taken')}($C, ${this.here}); if (${target} === undefined) ${this.leave()} ${onCaught}\n}`);
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
    const cell = `$c_${cleaned(name)}`;
    if (scope.kind !== 'class') return scope.kind === 'comprehension' ? `${cell}$${scope.id}` : cell;
    // A class within a method of another one has a cell of its own beside the other's.
    return scope.isInClassWithCell ? `${cell}$k${scope.id}` : `${cell}$k`;
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

  /**
   * The operand in a variable that all quick roads share: so roads of one kind have one text, which packs to nearly nothing. What is
   * left of them after the road (`$z`) is to be used, or put into a temporary (`settle`), at once.
   */
  stage(operand: Operand, register: Register): Operand {
    if (operand.isConstant) return operand;
    const text = register === '$w' ? operand.js : this.unsettled(operand);
    this.line(`${this.register(register)} = ${text};`);
    return atom(register, operand.type);
  }

  /** The text of an operand that is used once more and at once: where it was put into its temporary just now, that was not needed. */
  unsettled(operand: Operand): string {
    const { js, temps } = operand;
    return temps.length === 1 && temps[0] === js && this.takeBack(`${js} = $z;`) ? '$z' : js;
  }

  /** The value of a road in a temporary of its own; `used` are its operands, which are free again. */
  settle(type: StaticType, ...used: Operand[]): Operand {
    this.release(...used);
    const temp = this.temp();
    this.line(`${temp} = $z;`);
    return atom(temp, type, [temp]);
  }

  /** A raw double as an atom of itself. */
  toRawAtom(operand: Operand): Operand {
    return operand.isAtom ? operand : this.toTemp(operand);
  }

  toTemp(given: Operand, kind: '$' | '$t' = '$'): Operand {
    const operand = given.type === 'dual' ? this.box(given) : given;
    this.release(operand);
    const temp = this.temp(kind);
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
      this.startStatement();
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

export type { Mode, Road } from './points.ts';
export type { StaticType };
