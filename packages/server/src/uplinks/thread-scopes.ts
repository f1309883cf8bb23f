/** The scopes of a connection's threads: what calls of one thread share (a transaction, say) until the connection ends. */
import { Scope } from '../calls/index.ts';

/** A program that makes a new thread for each call must not fill the server: the oldest scope ends. */
const MAX_SCOPES = 10_000;

export class ThreadScopes {
  private readonly scopes = new Map<string, Scope>();

  /** The scope of a thread, by the name that the other side gives it. */
  of(thread: string): Scope {
    const known = this.scopes.get(thread);
    if (known) return known;
    if (this.scopes.size >= MAX_SCOPES) {
      const [[oldest, scope]] = this.scopes;
      scope.end();
      this.scopes.delete(oldest);
    }
    const scope = new Scope();
    this.scopes.set(thread, scope);
    return scope;
  }

  end(): void {
    for (const scope of this.scopes.values()) scope.end();
    this.scopes.clear();
  }
}
