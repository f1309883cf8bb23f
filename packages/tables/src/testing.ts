/** For tests of rooms above: tables of a `db_schema` in a fresh database, and a caller. */
import type { TablesCaller } from './service/caller.ts';

let scopes = 0;

/** A caller with a transaction scope of its own. */
export function testCaller(isTrusted: boolean): TablesCaller & { end(): void } {
  const listeners: (() => void)[] = [];
  return {
    isTrusted,
    scope: { id: `test-${++scopes}`, onEnd: listener => void listeners.push(listener) },
    end() {
      for (const listener of listeners) listener();
    },
  };
}
