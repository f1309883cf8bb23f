/** Rows as CSV, a page at a time: the header line and then the rows, in the search's order, columns in alphabetical order. */
import type { Search } from '../query/search.ts';
import { dateTimeText } from '../query/values.ts';
import type { View } from '../query/view.ts';
import type { Column } from '../schema/index.ts';
import { loadPage, type Reading } from './load.ts';
import type { RawRow } from './session.ts';

export interface CsvOptions {
  /** Put an apostrophe before text that a spreadsheet would take for a formula. */
  escapeForExcel: boolean;
}

export async function* csvChunks(reading: Reading, view: View, search: Search, options: CsvOptions): AsyncGenerator<Uint8Array> {
  const quoteCell = (text: string) =>
    `"${(options.escapeForExcel && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  let text = ['ID', ...view.columns.keys()].map(quoteCell).join(',');
  // Links are written as ids: nothing of the linked rows is read.
  const fetch = Object.fromEntries([...view.columns.keys()].map(name => [name, true as const]));
  let cursor = null;
  do {
    const page = await loadPage(reading, view, { ...search, fetch: withoutLinked(fetch, view), chunk: 1000 }, cursor);
    const { shape, rows } = page.main;
    for (const row of rows) {
      const cells = shape.cached.map((column, index) => cellOf(column, row, shape.places[index] as number));
      text += `\n${[`#ROW[${view.table.id},${row[0]}]`, ...cells].map(quoteCell).join(',')}`;
    }
    yield Buffer.from(text);
    text = '';
    cursor = page.next;
  } while (cursor);
}

/** An empty fetch for links: their ids only. */
function withoutLinked(fetch: Record<string, true>, view: View): Search['fetch'] {
  return Object.fromEntries(Object.keys(fetch).map(name => [name, view.columns.get(name)?.targetId === undefined ? true : {}]));
}

function cellOf(column: Column, row: RawRow, place: number): string {
  const text = row[place] ?? null;
  switch (column.type) {
    case 'bool':
      return text === 't' ? '1' : '0';
    case 'datetime':
      return text === null ? '' : dateTimeText(text, row[place + 1] as string | null).replace(' ', 'A');
    case 'simpleObject':
      return text === null ? 'null' : compactJson(text);
    case 'media':
      return '#MEDIA';
    case 'link_single':
      return text === null ? '' : `#ROW[${column.targetId},${text}]`;
    case 'link_multiple':
      return `#ROWS[${(JSON.parse(text ?? '[]') as number[]).map(id => `[${column.targetId},${id}]`).join(',')}]`;
    default:
      return text ?? '';
  }
}

/** PostgreSQL writes a blank behind `:` and `,`; outside of strings they go. */
function compactJson(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|[:,] /g, found => (found.startsWith('"') ? found : (found[0] as string)));
}
