/** SQL under construction: text and its parameters. Values never become text; only quoted names of the catalogue do. */
export class Sql {
  readonly values: (string | null)[] = [];

  /** A parameter's place, `$1`. With `type`, cast to it. */
  value(value: string | null, type?: string): string {
    this.values.push(value);
    return type ? `$${this.values.length}::${type}` : `$${this.values.length}`;
  }
}
