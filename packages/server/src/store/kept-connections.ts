/**
 * A few of the pool's connections, kept between questions: taking one from the pool and giving it back costs as much as a small question does.
 *
 *     in the pool ──lease──▶ out ──given back──▶ kept ──lease──▶ out …
 *                                                  └── unused for a while, lost, or too many ──▶ in the pool (or closed)
 */
import type pg from 'pg';

const MOST_KEPT = 10;
const LOOK_MS = 5000;

export class KeptConnections {
  /** The one that was used last is taken first, so that those at the front are the ones nobody needs. */
  private readonly kept: pg.PoolClient[] = [];
  private readonly broken = new WeakSet<object>();
  /** The fewest that were kept since somebody looked: so many have not been needed. */
  private unneeded = 0;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  take(): pg.PoolClient | undefined {
    const client = this.kept.pop();
    if (this.kept.length < this.unneeded) this.unneeded = this.kept.length;
    return client;
  }

  giveBack(client: pg.PoolClient, isBroken: boolean): void {
    if (isBroken || this.isClosed || this.kept.length >= MOST_KEPT || this.broken.has(client)) {
      client.release(isBroken || this.broken.has(client));
      return;
    }
    this.kept.push(client);
    this.timer ??= setTimeout(() => this.look(), LOOK_MS).unref();
  }

  /** The connection has gone. @returns whether it was one of those that nobody used */
  lost(client: pg.ClientBase): boolean {
    this.broken.add(client);
    const at = this.kept.indexOf(client as pg.PoolClient);
    if (at < 0) return false;
    this.kept.splice(at, 1);
    (client as pg.PoolClient).release(true);
    return true;
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const client of this.kept.splice(0)) client.release();
  }

  private look(): void {
    this.timer = undefined;
    for (const client of this.kept.splice(0, this.unneeded)) client.release();
    this.unneeded = this.kept.length;
    if (this.kept.length > 0) this.timer = setTimeout(() => this.look(), LOOK_MS).unref();
  }
}
