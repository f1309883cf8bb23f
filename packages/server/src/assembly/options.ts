/** What a server is started with. */
import type { App, LinkedApp } from '@wrought/app';
import type { ServerLimits, ServerLog } from '../config/index.ts';
import type { Site } from '../edge/http/site.ts';
import type { SmtpOptions } from '../services/email/index.ts';
import type { WorkerLimits } from '../workers/index.ts';

export interface ServerOptions {
  linked: LinkedApp;
  /** Where an app's folder is on disk, absolute. */
  directoryOf(app: App): string;
  /** May come later than the start: the database starts meanwhile. */
  site: Site | Promise<Site>;
  /** The interpreter of the app's environment; may come later, too. */
  python: string | Promise<string>;
  /** Holds keys and, unless `database` is given, PostgreSQL. */
  dataFolder: string;
  /** `postgres://…`; without it an embedded PostgreSQL is started in the data folder. */
  database?: string;
  host?: string;
  port?: number;
  /** The app's address as browsers see it, when it is not that of the port. */
  origin?: string;
  uplinkKey?: string;
  clientUplinkKey?: string;
  /** Lets programs read the data tables, and do nothing else. */
  databaseReadKey?: string;
  secrets?: Record<string, string>;
  encryptionKeys?: Record<string, string>;
  /** Mails are written here, one `.eml` each, instead of being sent. */
  mailFolder?: string;
  /** Where mails are sent, when there is no `mailFolder`. */
  smtp?: SmtpOptions;
  /** Who gets mails without an addressee: the app's owner. */
  ownerAddress?: string;
  limits?: Partial<ServerLimits>;
  workerLimits?: Partial<WorkerLimits>;
  /** Carry out changes of the tables' structure that lose data. */
  mayMigrate?: boolean;
  /** Show server output and source lines of tracebacks in the browser. */
  isDevelopment?: boolean;
  /** A proxy in front sets `X-Forwarded-*`. */
  isBehindProxy?: boolean;
  log: ServerLog;
}

/** Takes note of what has to be closed; closing goes the other way round. */
export type Later = (step: () => unknown) => void;
