/**
 * Where things stand in the source, and where a body may be left and entered again.
 *
 * Three modes share every visitor:
 * - `fast`: straight structured code; a point is `if (t === undefined) break $P`, which leaves for the end of the function (or of the
 *   guarded region): there an exception that was handed back is told from a pause, and `$p` says at which place it was.
 * - `resumable`: the same text, in which every block that holds points is a `switch ($pc)` with a case before each, so that
 *   it can be entered there with its variables put back.
 * - `machine`: Python generators and coroutines; as `resumable`, entered anew for each value that is asked for. A `yield` is a point that
 *   leaves for the end by `break $Y`, where the variables are put away (`yieldPoint`).
 * - `generator`: module bodies and class bodies; a point is `if (t === undefined) t = yield;`.
 *
 * In `fast` a place is written in two parts, `$h` once in a statement and then `$p` counted from it: so statements of like shape have
 * the same text (a third of the size was in these numbers). In `generator` most places are said by `$p++`. The others enter at a place,
 * which they have as one number.
 */
import { Draft } from './draft.ts';
import type { ModuleUnit } from './module-unit.ts';

export type Mode = 'fast' | 'resumable' | 'machine' | 'generator';

/** Where something stands in the source. */
export interface Positioned {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Of what is written `a.b`, over several lines or on one. */
interface WithAttribute extends Positioned {
  kind?: string;
  attr?: string;
  func?: WithAttribute;
  args?: readonly { kind: string }[];
  keywords?: readonly { arg: string | null }[];
}

/** The attribute at whose name CPython sees an expression stand: that itself, or the method that is called without stars. */
function attributeOf(node: WithAttribute): WithAttribute | undefined {
  if (node.kind === 'Attribute') return node;
  if (node.kind !== 'Call' || node.func?.kind !== 'Attribute') return undefined;
  const hasStars = node.args?.some(a => a.kind === 'Starred') || node.keywords?.some(k => k.arg === null);
  return hasStars ? undefined : node.func;
}

/** Where an expression stands in tracebacks: an attribute on a later line than its object begins at its name. */
function shownPosition(node: WithAttribute): number[] {
  const { line, column, endLine, endColumn } = node;
  if (line !== endLine) {
    const attribute = attributeOf(node);
    if (attribute?.attr !== undefined && attribute.endLine !== line)
      return [attribute.endLine, Math.max(0, attribute.endColumn - attribute.attr.length), endLine, endColumn];
  }
  return [line, column, endLine, endColumn];
}

/** What is done without a call when a test holds: a statement's text. */
export interface Road {
  test: string;
  take: string;
}

/** A loop that yields each item and does nothing else: what holds the stepper, the loop's label, and the place of its step. */
export interface HandingLoop {
  it: string;
  label: string;
  place: number;
}

/** Stands for the number under which a generator keeps a variable; that is known when its whole text is (`machineText`). */
export const slotOf = (name: string): string => `$slot(${name})`;

/** `if (test) take else …` for each road, ending with an open `else`. */
function ladder(roads: readonly Road[]): string {
  if (roads.length === 1 && roads[0].take === '') return `if (!(${roads[0].test})) `;
  return roads.map(({ test, take }) => `if (${test}) ${take === '' ? '{}' : take} else `).join('');
}

export class Points extends Draft {
  readonly unit: ModuleUnit;
  readonly mode: Mode;
  readonly codeId: number;
  /** Places so far: a place is a position in the source, and at most one point. Place 0 is the function itself. */
  protected places = 0;
  /** Which places are points. */
  private readonly isPoint: boolean[] = [];
  points = 0;
  /** JavaScript variables of the function, saved at every point. */
  readonly declared = new Set<string>();
  /** The place that `$p` surely holds, as the text of its position; empty when control may come from elsewhere. */
  private position = '';
  private quadruple: readonly number[];
  /** What `$h` (in `generator`: `$p`) surely holds where text is written now; -1: nobody knows. */
  private base = -1;
  private basesWritten = 0;
  /** Here is text of a module's or class's body outside of loops: quick roads are not worth their size. */
  runsOnce = false;
  usesPosition = false;
  /** Guarded regions around the current place, outermost first. */
  protected readonly regions: { label: string; isLeft: boolean }[] = [];
  /** Something leaves for the end of the function by `break $P`. */
  leavesBody = false;

  constructor(unit: ModuleUnit, mode: Mode, codeId: number) {
    super();
    this.unit = unit;
    this.mode = mode;
    this.codeId = codeId;
    this.base = mode === 'generator' ? 0 : -1;
    const code = unit.codes[codeId];
    this.quadruple = [code.firstLine, 0, code.firstLine, 0];
    if (code.positions.length === 0) code.positions.push(...this.quadruple);
  }

  $(name: string): string {
    return this.unit.helper(name);
  }

  // ---- positions

  /** Note where the next thing that may raise stands in the source. */
  at(node: Positioned): void {
    const shown = shownPosition(node);
    const key = shown.join();
    if (key === this.position) return;
    this.quadruple = shown;
    this.position = key;
    this.line(this.setter(this.newPlace()));
  }

  /** As `at(node)`, where `callAttr` may say that the place before it is meant: that of `other`. */
  atAfter(other: Positioned, node: Positioned): void {
    this.quadruple = shownPosition(other);
    this.newPlace();
    this.join();
    this.at(node);
  }

  /** The text that says in `$p` that place `id` is reached; what it is counted from is written before where needed. */
  private setter(id: number): string {
    if (this.isResumable) return `$p = ${id};`;
    if (this.mode === 'generator') {
      const isNext = this.base === id - 1;
      this.base = id;
      this.basesWritten++;
      return isNext ? '$p++;' : `$p = ${id};`;
    }
    if (this.base < 0) {
      this.base = id - 1;
      this.basesWritten++;
      this.line(`$h = ${this.base};`);
    }
    return `$p = ${id - this.base};`;
  }

  /** A new statement: its places are counted from its own first one. */
  protected startStatement(): void {
    if (this.mode === 'fast') this.base = -1;
  }

  /** What follows is reached from elsewhere too. */
  protected forgetBase(): void {
    this.base = -1;
  }

  /** The place reached last, as an expression. */
  get here(): string {
    return this.mode === 'fast' ? '$h + $p' : '$p';
  }

  /** The variables that hold it, as they are declared. */
  get placeVariables(): string[] {
    if (!this.usesPosition) return [];
    if (this.mode === 'fast') return ['$h = 0', '$p = 0'];
    return [this.isResumable ? '$p = $pc' : '$p = 0'];
  }

  get lastPlace(): number {
    return this.places;
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
    return [
      ...this.declared,
      ...this.tempNames()
        .map(name => name.replace(' = 0', ''))
        .filter(name => !/^\$[iwxz]$/.test(name)),
    ];
  }

  /** Where control goes when a call answered `undefined`. */
  protected leave(): string {
    const region = this.regions.at(-1);
    if (region === undefined) this.leavesBody = true;
    else region.isLeft = true;
    return `break ${region?.label ?? '$P'};`;
  }

  /** The place of a new point: the current one unless that is a point already. `setter` is the text that makes `$p` say so. */
  private newPoint(dest: string): { id: number; setter: string } {
    this.noteLive(dest);
    const isFresh = this.position === '' || this.isPoint[this.places];
    const id = isFresh ? this.newPlace() : this.places;
    this.isPoint[id] = true;
    this.points++;
    return { id, setter: isFresh ? `${this.setter(id)} ` : '' };
  }

  /** `dest = js`, where `js` may pause. `dest` is live afterwards. */
  point(dest: string, js: string): void {
    if (this.mode === 'generator') {
      this.line(`if ((${dest} = ${js}) === undefined) ${dest} = yield;`);
      return;
    }
    const { id, setter } = this.newPoint(dest);
    const leave = this.leave();
    const pause = `if (${dest} === undefined) ${leave}`;
    if (this.mode === 'fast') this.line(`${setter}if ((${dest} = ${js}) === undefined) ${leave}`);
    else this.line(`case ${id}: ${setter}if ($pc === ${id}) { $pc = 0; if ($t) throw $v; ${dest} = $v; } else ${dest} = ${js}; ${pause}`);
  }

  /** A point on a slow road: `if (condition) dest = js`, tested for a pause only there. */
  slowPoint(test: string, dest: string, js: string): void {
    const condition = test.includes('||') ? `(${test})` : test;
    if (this.mode === 'generator') {
      this.line(`if (${condition} && (${dest} = ${js}) === undefined) ${dest} = yield;`);
      return;
    }
    const { id, setter } = this.newPoint(dest);
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
        `case ${id}: if ($pc === ${id} || ${condition}) { ${setter}if ($pc === ${id}) { $pc = 0; if ($t) throw $v; ${dest} = $v; } else ${dest} = ${js}; ${pause} }`,
      );
  }

  /**
   * The first road whose test holds, else `dest = slow`, which may pause. A road without text has put the value into `dest` by its
   * test. No value flows through a mark such as `undefined`: where `slow` never ran, V8 knows the type of `dest` from the roads
   * alone. `$p` is written on the slow road only, for the roads cannot raise. `after` follows the slow road.
   */
  quickPoint(node: Positioned, dest: string, roads: readonly Road[], slow: string, after = ''): void {
    if (roads[0].test === 'true') {
      this.line(roads[0].take);
      return;
    }
    this.quadruple = shownPosition(node);
    this.join();
    if (this.mode === 'generator') {
      if (this.runsOnce) {
        this.at(node);
        this.point(dest, slow);
        if (after !== '') this.line(after);
        return;
      }
      this.forgetBase();
      const setter = this.setter(this.newPlace());
      this.forgetBase();
      this.line(`${ladder(roads)}{ ${setter} if ((${dest} = ${slow}) === undefined) ${dest} = yield;${after} }`);
      return;
    }
    const { id, setter } = this.newPoint(dest);
    if (this.mode === 'fast') {
      // The place is said among the arguments, which none of these callees looks for: so a place and the end of a road are one piece for gzip.
      const said = setter === '' ? slow : `${slow.slice(0, -1)}, ${setter.slice(0, -2)})`;
      const call = `if ((${dest} = ${said}) === undefined) ${this.leave()}`;
      this.line(ladder(roads) + (after === '' ? call : `{ ${call}${after} }`));
      this.join();
      return;
    }
    const rest = `${ladder(roads)}{ ${setter}if ((${dest} = ${slow}) === undefined) ${this.leave()}${after} }`;
    this.join();
    this.line(`case ${id}: if ($pc === ${id}) { $pc = 0; if ($t) throw $v; ${dest} = $v;${after} } else ${rest}`);
  }

  /** The loop of which the next yield is all that it does. */
  handing: HandingLoop | undefined;

  /** The body looks at `$k`, which takes values without the body being left. */
  usesSink = false;

  /**
   * `dest = yield js` of a Python generator. `mayTake`: nobody needs the answer, and `js` may be written twice. `handing`: this is
   * all that a loop over a stepper does, so when that is a generator, further values need not pass here.
   */
  yieldPoint(dest: string, js: string, mayTake = false): void {
    const loop = this.handing;
    this.handing = undefined;
    if (this.mode === 'generator') this.line(`${dest} = yield ${js};`);
    else {
      const { id, setter } = this.newPoint(dest);
      const test = mayTake ? `if (!$k?.take(${js})) ` : '';
      if (mayTake) this.usesSink = true;
      const [hand, end] =
        loop === undefined
          ? ['', '']
          : [
              `${this.$('loopOn')}(${loop.it}, ${slotOf(js)}); `,
              ` if ($v !== null) { $p = ${loop.place}; if (${this.$('loopEnded')}($v)) break ${loop.label}; }`,
            ];
      this.line(
        `case ${id}: if ($pc === ${id}) { $pc = 0; if ($t) throw $v; ${dest} = $v;${end} } else ${test}{ ${setter}${hand}$y = ${js}; break $Y; }`,
      );
    }
    this.join();
  }

  /**
   * `dest = yield from o` and `await o`. `js` takes the first step: it answers the value when that was the only one, else undefined,
   * and `begunSteps` hands out what the body goes on with when it is entered again.
   */
  delegatePoint(dest: string, js: string): void {
    const steps = this.temp();
    const { id, setter } = this.newPoint(dest);
    this.line(
      `case ${id}: if ($pc === ${id}) {\n$pc = 0; $y = $t ? ${steps}.throw($v) : ${steps}.next($v); if (!$y.done) { $y = $y.value; break $Y; } ${dest} = $y.value;`,
    );
    this.line(
      `} else { ${setter}if ((${dest} = ${js}) === undefined) { ${steps} = ${this.$('begunSteps')}(); $y = ${steps}.value; break $Y; } }`,
    );
    this.free([steps]);
    this.join();
  }

  /** A call whose answer is not needed. */
  effect(js: string): void {
    const dest = this.temp();
    this.point(dest, js);
    this.free([dest]);
  }

  protected cases(first: number, last: number): string {
    let text = '';
    for (let i = first; i <= last; i++) if (this.isPoint[i]) text += `case ${i}: `;
    return text;
  }

  protected inRange(first: number, last: number): string {
    return `$pc >= ${first} && $pc <= ${last}`;
  }

  /** A block's text, made enterable at its points. */
  protected block(first: number, last: number, text: string): string {
    return this.isResumable && this.hasPoints(first, last) ? `switch ($pc) { case 0:\n${text}\n}` : text;
  }

  protected hasPoints(first: number, last: number): boolean {
    for (let i = first; i <= last; i++) if (this.isPoint[i]) return true;
    return false;
  }

  protected captureBlock(body: () => void): { text: string; first: number; last: number } {
    const first = this.places + 1;
    const { base, basesWritten } = this;
    this.join();
    const text = this.capture(body);
    this.join();
    this.base = this.basesWritten === basesWritten ? base : -1;
    return { text: this.block(first, this.places, text), first, last: this.places };
  }

  protected get isResumable(): boolean {
    return this.mode === 'resumable' || this.mode === 'machine';
  }
}
