/** What an uplink with a key for reading the database may call: questions to the data tables, nothing else. */
import { type Callee, platformError } from '../calls/index.ts';

const TABLES = 'anvil.private.tables.v2.';

const QUESTIONS: ReadonlySet<string> = new Set([
  ...[
    'get_app_tables',
    'get_table_by_id',
    'row.can_auto_create',
    'row.fetch',
    'search.get_length',
    'search.next_page',
    'search.to_csv',
    'table.get_row',
    'table.get_row_by_id',
    'table.get_view',
    'table.has_row',
    'table.list_columns',
    'table.search',
    'table.to_csv',
  ].map(name => TABLES + name),
  'anvil.private.echo',
  'anvil.private.fetch_lazy_media',
  'anvil.private.get_client_config',
]);

/** Passes questions on, refuses the rest. */
export function readOnly(calls: Callee): Callee {
  return {
    call: call => {
      const name = 'command' in call.target ? call.target.command : call.target.method;
      if ('command' in call.target && QUESTIONS.has(name)) return calls.call(call);
      call.values.drop();
      const isWrite = 'command' in call.target && name.startsWith(TABLES);
      const message = isWrite ? 'Permission denied: this key may only read data tables' : `Illegal call target for DB uplink: ${name}`;
      return Promise.reject(platformError('PermissionDenied', message));
    },
  };
}
