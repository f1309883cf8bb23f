/**
 * The text of one function as it grows: lines, labels, and temporaries, which are used again when they are free.
 *
 * Invariant: a temporary is live from `temp` until `free`; two live ones never share a name.
 */
export class Draft {
  private out: string[] = [];
  private tempCount = 0;
  private readonly freeTemps: number[] = [];
  private readonly liveTemps: string[] = [];
  private readonly rawTemps = new Set<string>();
  private labels = 0;

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

  freshLabel(stem: string): string {
    this.labels++;
    return `$${stem}${this.labels}`;
  }

  // ---- temporaries

  temp(): string {
    // the lowest free one, so that like code reads alike (and packs well)
    const number = this.freeTemps.length > 0 ? Math.min(...this.freeTemps) : ++this.tempCount;
    const at = this.freeTemps.indexOf(number);
    if (at >= 0) this.freeTemps.splice(at, 1);
    const name = `$${number}`;
    this.liveTemps.push(name);
    return name;
  }

  free(names: readonly string[]): void {
    for (const name of names) {
      const at = this.liveTemps.indexOf(name);
      if (at < 0) continue;
      this.liveTemps.splice(at, 1);
      this.freeTemps.push(Number(name.slice(1)));
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

  tempNames(): string[] {
    return [...Array.from({ length: this.tempCount }, (_, i) => `$${i + 1}`), ...[...this.rawTemps].map(t => `${t}$f = 0`)];
  }
}
