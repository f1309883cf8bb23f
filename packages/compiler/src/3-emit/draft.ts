/**
 * The text of one function as it grows: lines, labels, and temporaries, which are used again when they are free.
 *
 * Invariant: a temporary is live from `temp` until `free`; two live ones never share a name.
 */
export type Register = '$w' | '$x' | '$i' | '$z';

const REGISTERS: readonly Register[] = ['$i', '$w', '$x', '$z'];

export class Draft {
  private out: string[] = [];
  /** Temporaries by kind: `$1` within a statement, `$t1` held while other statements run (so that those have the same text everywhere). */
  private readonly pools = { $: { count: 0, free: [] as number[] }, $t: { count: 0, free: [] as number[] } };
  private readonly liveTemps: string[] = [];
  private readonly rawTemps = new Set<string>();
  private labels = 0;

  // ---- text

  line(js: string): void {
    this.out.push(js);
  }

  /** Take back the line written last when it is this one. */
  protected takeBack(js: string): boolean {
    if (this.out.at(-1) !== js) return false;
    this.out.pop();
    return true;
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

  freshLabel(stem: string): string {
    this.labels++;
    return `$${stem}${this.labels}`;
  }

  // ---- temporaries

  temp(kind: '$' | '$t' = '$'): string {
    // the lowest free one, so that like code reads alike (and packs well)
    const pool = this.pools[kind];
    const number = pool.free.length > 0 ? Math.min(...pool.free) : ++pool.count;
    const at = pool.free.indexOf(number);
    if (at >= 0) pool.free.splice(at, 1);
    const name = `${kind}${number}`;
    this.liveTemps.push(name);
    return name;
  }

  free(names: readonly string[]): void {
    for (const name of names) {
      const at = this.liveTemps.indexOf(name);
      if (at < 0) continue;
      this.liveTemps.splice(at, 1);
      if (name[1] === 't') this.pools.$t.free.push(Number(name.slice(2)));
      else this.pools.$.free.push(Number(name.slice(1)));
    }
  }

  /** Temporaries that were live at a point other than as what it gives: those that must outlast it. */
  readonly crossing = new Set<string>();

  /** Note what is live here beside `dest`. */
  protected noteLive(dest: string): void {
    for (const name of this.liveTemps) if (name !== dest) this.crossing.add(name);
  }

  /** The variable for the double of a dual temporary. */
  rawOf(temp: string): string {
    this.rawTemps.add(temp);
    return `${temp}$f`;
  }

  /** Variables that the roads of all operators share (`Emitter.stage`); nothing is kept in them. */
  private readonly registers = new Set<string>();

  register(name: Register): Register {
    this.registers.add(name);
    return name;
  }

  tempNames(): string[] {
    return [
      ...(['$', '$t'] as const).flatMap(kind => Array.from({ length: this.pools[kind].count }, (_, i) => `${kind}${i + 1}`)),
      ...(this.registers.size > 0 ? REGISTERS : []),
      ...[...this.rawTemps].map(t => `${t}$f = 0`),
    ];
  }
}
