/**
 * One prepared statement on one connection, in as few bytes and steps as PostgreSQL's protocol allows: `Bind`, `Execute` and `Sync` in one
 * write (`Parse` before them the first time), rows back as arrays of text, no description of columns that we know already.
 *
 * It is what `pg` calls a submittable, as its own cursors are: `client.query(statement)` queues it among the client's other questions.
 */
import { serialize } from 'pg-protocol';

export type RawRow = (string | null)[];

/** A parameter: text as PostgreSQL reads it, or bytes as they are. */
export type Parameter = string | Buffer | null;

export interface RawResult {
  rows: RawRow[];
  /** What `copy … to stdout` gave. */
  copied: Buffer[];
  /** Rows that were read or changed. */
  count: number;
}

interface Connection {
  stream: { write(bytes: Uint8Array): unknown };
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
}

export class RawStatement {
  readonly text: string;
  /** Empty: prepared for this once. */
  readonly name: string;
  readonly result: Promise<RawResult>;
  private readonly begin: string | undefined;
  private readonly values: Parameter[];
  private readonly copied: Buffer[] = [];
  private readonly rows: RawRow[] = [];
  private count = 0;
  private resolve!: (result: RawResult) => void;
  private reject!: (problem: unknown) => void;

  constructor(text: string, values: Parameter[], name: string, begin?: string) {
    this.text = text;
    this.begin = begin;
    this.values = values;
    this.name = name;
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: Connection): null {
    const { name, text } = this;
    const parts: Uint8Array[] = [];
    // One `Sync` for both: when the beginning fails, PostgreSQL leaves the rest out.
    if (this.begin !== undefined) parts.push(serialize.parse({ text: this.begin }), serialize.bind({}), serialize.execute());
    const isKnown = name !== '' && (connection.parsedStatements[name] ?? connection.submittedNamedStatements[name]) !== undefined;
    if (!isKnown) {
      parts.push(serialize.parse({ name, text, types: [] }));
      if (name !== '') connection.submittedNamedStatements[name] = text;
    }
    parts.push(serialize.bind({ statement: name, values: this.values }), serialize.execute(), serialize.sync());
    connection.stream.write(Buffer.concat(parts));
    return null;
  }

  handleDataRow(message: { fields: RawRow }): void {
    this.rows.push(message.fields);
  }

  handleCommandComplete(message: { text: string }): void {
    const at = message.text.lastIndexOf(' ');
    this.count = at < 0 ? 0 : Number(message.text.slice(at + 1)) || 0;
  }

  handleReadyForQuery(): void {
    this.resolve({ rows: this.rows, count: this.count, copied: this.copied });
  }

  /** A copy: the bytes lie in a buffer that the next message is read into. */
  handleCopyData(message: { chunk: Buffer }): void {
    this.copied.push(Buffer.from(message.chunk));
  }

  handleError(problem: unknown): void {
    this.reject(problem);
  }

  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
