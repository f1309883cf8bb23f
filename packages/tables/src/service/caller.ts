/** On whose behalf a tables call runs, as the server says it. */
import type { JsonValue } from '@wrought/wire';
import type { TransactionScope } from '../rows/transactions.ts';

export interface TablesCaller {
  /** Server code, or an uplink with a server key. */
  isTrusted: boolean;
  /** A worker of ours, whose word about what it may do is taken: its rights come as plain text. */
  isWorker?: boolean;
  /** What a transaction belongs to. */
  scope: TransactionScope;
  /** Signs handles inside packed rows, for a receiver that must show them again; absent for workers. */
  sign?: HandleSigner;
}

export interface HandleSigner {
  /** The `mac` of a capability over this scope. */
  capability(scope: JsonValue[]): string;
  /** The `key` of lazy media. */
  lazyMedia(manager: string, id: string): string;
}
