/** Tickets: a channel is told one, and whoever shows it to the HTTP side gets the cookies that wait for the channel's visit. */
import { randomBytes } from 'node:crypto';
import type { Visit } from '../../accounts/index.ts';

const LIFE_MS = 60_000;

export class Tickets {
  private readonly open = new Map<string, { visit: Visit; untilMs: number }>();

  issue(visit: Visit): string {
    const now = performance.now();
    for (const [ticket, { untilMs }] of this.open) {
      if (untilMs > now) break; // the oldest stand first
      this.open.delete(ticket);
    }
    const ticket = randomBytes(18).toString('base64url');
    this.open.set(ticket, { visit, untilMs: now + LIFE_MS });
    return ticket;
  }

  /** The visit of a ticket. Each works once. */
  redeem(ticket: string): Visit | undefined {
    const found = this.open.get(ticket);
    this.open.delete(ticket);
    return found && found.untilMs > performance.now() ? found.visit : undefined;
  }
}
