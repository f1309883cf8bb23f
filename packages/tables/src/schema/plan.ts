/**
 * The plan: what must change so that the database has the tables that `anvil.yaml` wants.
 *
 * A step says in a sentence what it does and whether a person must agree to it: because data would go, or because it rests on a
 * guess (a column that vanished and one of the same type that came: renamed?). Planning is pure; what it must know of
 * the data (is that column empty?) is asked for first, by `questions`.
 */
import type { Catalogue } from './catalogue.ts';
import type { ColumnType } from './model.ts';
import { chooseName, joinTableName } from './names.ts';
import { addStep, planColumns } from './plan-columns.ts';
import type { WantedIndex, WantedTable } from './wanted.ts';

export interface PlannedColumn {
  name: string;
  type: ColumnType;
  sqlName: string;
  target?: string;
  clientHidden: boolean;
  position: number;
  hint?: string;
}

export type Change =
  | { kind: 'create-table'; table: WantedTable; sqlName: string }
  | { kind: 'rename-table'; tableId: number; from: string; to: string; sqlName: string }
  | { kind: 'drop-table'; tableId: number; name: string }
  | { kind: 'table-facts'; tableId: number; table: WantedTable }
  | { kind: 'add-column'; table: string; column: PlannedColumn }
  | { kind: 'rename-column'; table: string; columnId: number; from: string; to: string; sqlName: string }
  | { kind: 'drop-column'; table: string; columnId: number; name: string }
  | { kind: 'column-facts'; table: string; columnId: number; column: PlannedColumn }
  | { kind: 'create-index'; table: string; index: WantedIndex }
  | { kind: 'drop-index'; table: string; sqlName: string };

export interface Step {
  change: Change;
  /** What it does, for a person. */
  sentence: string;
  /** Data would go (a copy is kept), or the step rests on a guess. */
  needsConsent: boolean;
  /** Part of what another step's sentence says: a column of a new table. */
  isPart?: boolean;
}

/** Which columns and tables hold anything; ids. */
export interface Holdings {
  columns: ReadonlySet<number>;
  tables: ReadonlySet<number>;
}

export function planSchema(catalogue: Catalogue, wanted: readonly WantedTable[], holdings: Holdings): Step[] {
  const steps: Step[] = [];
  const takenTables = new Set(catalogue.tables.map(table => table.sql_name));
  for (const column of catalogue.columns) {
    const owner = catalogue.tables.find(table => table.id === column.table_id);
    if (owner && column.type === 'link_multiple') takenTables.add(joinTableName({ sqlName: owner.sql_name }, { sqlName: column.sql_name }));
  }
  const { pairs, created, dropped } = matchTables(catalogue, wanted, holdings);
  for (const [table, want, isGuess] of pairs) {
    if (table.name !== want.name) {
      const sqlName = chooseName(want.name, takenTables);
      takenTables.add(sqlName);
      const sentence = `table ${table.name}: renamed to ${want.name}${isGuess ? ' (a guess: same columns)' : ''}`;
      steps.push({
        change: { kind: 'rename-table', tableId: table.id, from: table.name, to: want.name, sqlName },
        sentence,
        needsConsent: isGuess,
      });
    }
  }
  for (const want of created) {
    const sqlName = chooseName(want.name, takenTables);
    takenTables.add(sqlName);
    steps.push({
      change: { kind: 'create-table', table: want, sqlName },
      sentence: `table ${want.name}: created (${want.columns.map(column => column.name).join(', ')})`,
      needsConsent: false,
    });
  }
  for (const [table, want] of pairs)
    steps.push(...planFacts(table, want), ...planColumns(catalogue, table.id, want, holdings, takenTables));
  for (const want of created) {
    const taken = new Set<string>();
    const sqlName = nameInCreated(want, steps);
    for (const [position, column] of want.columns.entries())
      steps.push({ ...addStep(want, column, position, taken, takenTables, sqlName), isPart: true });
  }
  for (const table of dropped) {
    const held = holdings.tables.has(table.id);
    const sentence = `table ${table.name}: dropped${held ? ' with its rows (a copy is kept)' : ' (it is empty)'}`;
    steps.push({ change: { kind: 'drop-table', tableId: table.id, name: table.name }, sentence, needsConsent: held });
  }
  return [...steps, ...planIndexes(catalogue, pairs, created)];
}

type TableRow = Catalogue['tables'][number];

function matchTables(catalogue: Catalogue, wanted: readonly WantedTable[], holdings: Holdings) {
  const free = new Map(catalogue.tables.map(table => [table.id, table]));
  const pairs: [TableRow, WantedTable, boolean][] = [];
  let rest = [...wanted];
  const take = (find: (want: WantedTable) => TableRow | undefined, isGuess: boolean) => {
    rest = rest.filter(want => {
      const found = find(want);
      if (!found) return true;
      free.delete(found.id);
      pairs.push([found, want, isGuess]);
      return false;
    });
  };
  const candidates = () => [...free.values()];
  take(want => candidates().find(table => table.name === want.name), false);
  take(want => candidates().find(table => table.hint !== null && table.hint === want.hint), false);
  const shape = (columns: readonly { name: string; type: string }[]) =>
    JSON.stringify(columns.map(column => [column.name, column.type]).sort());
  take(want => {
    const alike = candidates().filter(
      table =>
        holdings.tables.has(table.id) &&
        want.columns.length > 0 &&
        shape(catalogue.columns.filter(column => column.table_id === table.id)) === shape(want.columns),
    );
    return alike.length === 1 ? alike[0] : undefined;
  }, true);
  return { pairs, created: rest, dropped: candidates() };
}

function planFacts(table: TableRow, want: WantedTable): Step[] {
  const said: string[] = [];
  if (table.title !== want.title) said.push(`title “${want.title}”`);
  if (table.client !== want.client) said.push(`client may ${want.client}`);
  if (table.server !== want.server) said.push(`server may ${want.server}`);
  if (said.length === 0 && (want.hint ?? null) === table.hint) return [];
  const sentence = `table ${want.name}: ${said.join(', ') || 'id noted'}`;
  return [{ change: { kind: 'table-facts', tableId: table.id, table: want }, sentence, needsConsent: false }];
}

function nameInCreated(want: WantedTable, steps: readonly Step[]): string {
  const step = steps.find(one => one.change.kind === 'create-table' && one.change.table.name === want.name);
  return step?.change.kind === 'create-table' ? step.change.sqlName : want.name;
}

function planIndexes(catalogue: Catalogue, pairs: readonly [TableRow, WantedTable, boolean][], created: readonly WantedTable[]): Step[] {
  const steps: Step[] = [];
  const create = (table: WantedTable, index: WantedIndex) =>
    steps.push({
      change: { kind: 'create-index', table: table.name, index },
      sentence: `index on ${table.name} (${index.columns.join(', ')}), ${index.type}${index.unique ? ', unique' : ''}: created`,
      needsConsent: false,
    });
  for (const [table, want] of pairs) {
    const nameOf = (id: number) => catalogue.columns.find(column => column.id === id)?.name;
    const key = (type: string, columns: readonly (string | undefined)[], unique: boolean) => JSON.stringify([type, columns, unique]);
    const present = catalogue.indexes.filter(index => index.table_id === table.id);
    const have = new Map(present.map(index => [key(index.type, index.column_ids.map(nameOf), index.is_unique), index]));
    for (const index of want.indexes) {
      const same = key(index.type, index.columns, index.unique);
      if (!have.delete(same)) create(want, index);
    }
    for (const index of have.values()) {
      steps.push({
        change: { kind: 'drop-index', table: want.name, sqlName: index.sql_name },
        sentence: `index ${index.sql_name} on ${want.name}: dropped`,
        needsConsent: false,
      });
    }
  }
  for (const want of created) for (const index of want.indexes) create(want, index);
  return steps;
}
