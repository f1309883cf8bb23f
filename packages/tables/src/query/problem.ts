/** What table code of the app gets as an exception: the class by its Python name, and the text. Not a fault: the app's own doing. */
export type TableErrorType =
  | 'anvil.tables.TableError'
  | 'anvil.tables.RowDeleted'
  | 'anvil.tables.NoSuchColumnError'
  | 'anvil.tables.TransactionConflict'
  | 'anvil.tables.TransactionError'
  | 'anvil.server.PermissionDenied'
  | 'anvil.server.InvalidObjectError'
  | 'anvil.server.RuntimeUnavailableError';

export class TableProblem extends Error {
  /** Name of the Python class. */
  readonly type: TableErrorType;
  constructor(type: TableErrorType, message: string) {
    super(message);
    this.name = 'TableProblem';
    this.type = type;
  }
}

export const tableError = (message: string): TableProblem => new TableProblem('anvil.tables.TableError', message);
export const noSuchColumn = (name: string, suffix = ''): TableProblem =>
  new TableProblem('anvil.tables.NoSuchColumnError', `No such column '${name}'${suffix}`);
export const rowDeleted = (): TableProblem => new TableProblem('anvil.tables.RowDeleted', 'This row has been deleted');
export const denied = (message: string): TableProblem => new TableProblem('anvil.server.PermissionDenied', message);
export const invalidHandle = (): TableProblem => new TableProblem('anvil.server.InvalidObjectError', 'Invalid capability');
export const transactionConflict = (): TableProblem =>
  new TableProblem('anvil.tables.TransactionConflict', 'Another transaction has changed this data; aborting');
