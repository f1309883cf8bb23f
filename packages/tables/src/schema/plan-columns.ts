/** The plan for the columns of one table: which stay, which came by another name, which come and which go. */
import type { Catalogue } from './catalogue.ts';
import { chooseName, joinTableName, offsetName } from './names.ts';
import type { Holdings, PlannedColumn, Step } from './plan.ts';
import type { WantedColumn, WantedTable } from './wanted.ts';

type TableRow = Catalogue['tables'][number];
type ColumnRow = Catalogue['columns'][number];

/** The column that is there already for one that is wanted; `isGuess`: by nothing but its type. */
interface Match {
  column: ColumnRow;
  isGuess: boolean;
}

/** @param takenTables names of tables in PostgreSQL; those of multiple links are added. */
export function planColumns(
  catalogue: Catalogue,
  tableId: number,
  want: WantedTable,
  holdings: Holdings,
  takenTables: Set<string>,
): Step[] {
  const table = catalogue.tables.find(one => one.id === tableId) as TableRow;
  const existing = catalogue.columns.filter(column => column.table_id === tableId);
  const { matched, gone } = matchColumns(catalogue, existing, want, holdings);
  const taken = new Set(
    existing.flatMap(column => [column.sql_name, ...(column.type === 'datetime' ? [offsetName({ sqlName: column.sql_name })] : [])]),
  );
  const steps = gone.map(column => dropStep(want, column, holdings));
  for (const column of gone) {
    taken.delete(column.sql_name);
    if (column.type === 'link_multiple') takenTables.delete(joinTableName({ sqlName: table.sql_name }, { sqlName: column.sql_name }));
  }
  for (const [position, wish] of want.columns.entries()) {
    const found = matched.get(wish);
    if (found) steps.push(...keepSteps(want, wish, found, position, taken));
    else steps.push(addStep(want, wish, position, taken, takenTables, table.sql_name));
  }
  return steps;
}

/** By name; by the id that the list form gives; and, where just one went and one came that are alike, by guess. */
function matchColumns(catalogue: Catalogue, existing: readonly ColumnRow[], want: WantedTable, holdings: Holdings) {
  const free = new Map(existing.map(column => [column.id, column]));
  const matched = new Map<WantedColumn, Match>();
  const isAlike = (column: ColumnRow, wish: WantedColumn) =>
    column.type === wish.type &&
    (wish.target === undefined ||
      isSameTable(
        catalogue.tables.find(one => one.id === column.target_id),
        wish.target,
        catalogue,
      ));
  const pair = (wish: WantedColumn, column: ColumnRow | undefined, isGuess: boolean) => {
    if (!column) return;
    free.delete(column.id);
    matched.set(wish, { column, isGuess });
  };
  const take = (wish: WantedColumn, fits: (column: ColumnRow) => boolean) =>
    pair(
      wish,
      [...free.values()].find(column => fits(column) && isAlike(column, wish)),
      false,
    );
  for (const wish of want.columns) take(wish, column => column.name === wish.name);
  for (const wish of want.columns) if (!matched.has(wish)) take(wish, column => column.hint !== null && column.hint === wish.hint);
  const news = want.columns.filter(wish => !matched.has(wish));
  const gone = [...free.values()].filter(column => !column.made_by_code || want.columns.some(wish => wish.name === column.name));
  for (const wish of news) {
    const alike = gone.filter(
      column => free.has(column.id) && holdings.columns.has(column.id) && column.name !== wish.name && isAlike(column, wish),
    );
    const rivals = news.filter(other => !matched.has(other) && alike.some(column => isAlike(column, other)));
    if (alike.length === 1 && rivals.length === 1) pair(wish, alike[0], true);
  }
  return { matched, gone: gone.filter(column => free.has(column.id)) };
}

/** A link's target counts as the same when it is the table of that name, or the one that is being renamed to it. */
function isSameTable(target: TableRow | undefined, wanted: string, catalogue: Catalogue): boolean {
  return target !== undefined && (target.name === wanted || !catalogue.tables.some(table => table.name === wanted));
}

function dropStep(want: WantedTable, column: ColumnRow, holdings: Holdings): Step {
  const held = holdings.columns.has(column.id);
  const sentence = `column ${want.name}.${column.name} (${column.type}): dropped${held ? ' with its values (a copy is kept)' : ' (it is empty)'}`;
  return { change: { kind: 'drop-column', table: want.name, columnId: column.id, name: column.name }, sentence, needsConsent: held };
}

/** What changes about a column that stays: its name, its place, whether client code sees it. */
function keepSteps(want: WantedTable, wish: WantedColumn, { column, isGuess }: Match, position: number, taken: Set<string>): Step[] {
  const steps: Step[] = [];
  let sqlName = column.sql_name;
  if (column.name !== wish.name) {
    sqlName = chooseName(wish.name, taken);
    taken.add(sqlName);
    const sentence = `column ${want.name}.${column.name}: renamed to ${wish.name}${isGuess ? ' (a guess: same type)' : ''}`;
    steps.push({
      change: { kind: 'rename-column', table: want.name, columnId: column.id, from: column.name, to: wish.name, sqlName },
      sentence,
      needsConsent: isGuess,
    });
  }
  const isUnchanged = column.client_hidden === wish.clientHidden && column.position === position && column.hint === (wish.hint ?? null);
  if (isUnchanged && !column.made_by_code) return steps;
  const said =
    column.client_hidden === wish.clientHidden ? 'place noted' : wish.clientHidden ? 'hidden from client code' : 'shown to client code';
  const planned: PlannedColumn = { ...wish, sqlName, position };
  steps.push({
    change: { kind: 'column-facts', table: want.name, columnId: column.id, column: planned },
    sentence: `column ${want.name}.${wish.name}: ${said}`,
    needsConsent: false,
  });
  return steps;
}

/** A new column, under a name that nothing in PostgreSQL has. */
export function addStep(
  table: WantedTable,
  column: WantedColumn,
  position: number,
  taken: Set<string>,
  takenTables: Set<string>,
  tableSqlName: string,
): Step {
  let sqlName = chooseName(column.name, taken);
  for (let n = 2; column.type === 'link_multiple' && takenTables.has(joinTableName({ sqlName: tableSqlName }, { sqlName })); n++)
    sqlName = chooseName(`${column.name}_${n}`, taken);
  taken.add(sqlName);
  if (column.type === 'datetime') taken.add(offsetName({ sqlName }));
  if (column.type === 'link_multiple') takenTables.add(joinTableName({ sqlName: tableSqlName }, { sqlName }));
  const planned: PlannedColumn = { ...column, sqlName, position };
  const type = column.target ? `${column.type} → ${column.target}` : column.type;
  return {
    change: { kind: 'add-column', table: table.name, column: planned },
    sentence: `column ${table.name}.${column.name} (${type}): added`,
    needsConsent: false,
  };
}
