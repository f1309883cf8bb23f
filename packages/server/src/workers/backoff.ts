/**
 * When a process that keeps failing may be started again.
 *
 *   1st failure: at once · 2nd: after 0.5 s · then twice as long each time, at most 30 s · a success forgets all
 */
const FIRST_MS = 500;
const LONGEST_MS = 30_000;

export class Backoff {
  private failures = 0;
  private notBefore = 0;

  /** @returns how long until the next attempt, in ms. */
  failed(now: number): number {
    this.failures += 1;
    const wait = this.failures < 2 ? 0 : Math.min(FIRST_MS * 2 ** (this.failures - 2), LONGEST_MS);
    this.notBefore = now + wait;
    return wait;
  }

  succeeded(): void {
    this.failures = 0;
    this.notBefore = 0;
  }

  /** How long until an attempt may be made, in ms; 0 for now. */
  remaining(now: number): number {
    return Math.max(0, this.notBefore - now);
  }

  /** Failures in a row. */
  get count(): number {
    return this.failures;
  }
}
