/** What the tables room needs of a database: `pg`'s clients and pools fit as they are. */
export interface Queryable {
  query(config: QueryConfig): Promise<Result>;
  query(text: string, values?: unknown[]): Promise<Result>;
}

export interface QueryConfig {
  text: string;
  values?: unknown[];
  /** A prepared statement's name: the same name is always the same text. */
  name?: string;
  rowMode?: 'array';
  types?: { getTypeParser(): (text: string) => unknown };
}

export interface Result {
  // biome-ignore lint/suspicious/noExplicitAny: rows are what the query says
  rows: any[];
  rowCount: number | null;
}

/** The connections of one database. */
export interface Database extends Queryable {
  /** A connection for oneself, for a transaction. */
  lease(): Promise<{ client: Queryable; release(broken?: boolean): void }>;
}
