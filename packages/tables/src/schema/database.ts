/** What the tables room needs of a database: `pg`'s clients and pools fit as they are. */
export interface Queryable {
  query(config: QueryConfig): Promise<Result>;
  query(text: string, values?: unknown[]): Promise<Result>;
  /** Queues a statement that speaks the protocol itself. */
  query<Statement extends Submittable>(statement: Statement): Statement;
}

/** What `pg` lets speak for itself, as its cursors do. */
export interface Submittable {
  // pg does not describe its own connection.
  submit(connection: any): unknown;
}

export interface QueryConfig {
  text: string;
  values?: unknown[];
  /** A prepared statement's name: the same name is always the same text. */
  name?: string;
  rowMode?: 'array';
  /** `extended`: one statement, whatever its text says. */
  queryMode?: string;
  types?: { getTypeParser(): (text: string) => unknown };
}

export interface Result {
  rows: any[];
  rowCount: number | null;
}

/** The connections of one database. */
export interface Database {
  query(text: string, values?: unknown[]): Promise<Result>;
  /** A connection for oneself, for a transaction. */
  lease(): Promise<{ client: Queryable; release(broken?: boolean): void }>;
}
