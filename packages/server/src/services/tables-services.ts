/** Data tables as services: the calls of `@wrought/tables` by name, with the caller's trust, transaction and signatures. */
import { TableProblem, type TablesCaller, type TablesService } from '@wrought/tables';
import type { CapabilityHandle, WireValue } from '@wrought/wire';
import { CallError, type Caller, platformError, type ServiceRegistry, type Signatures } from '../calls/index.ts';
import { type MediaSource, OwnMedia } from '../media/index.ts';

export interface TablesServicesOptions {
  tables: TablesService;
  signatures: Signatures;
  /** For SQL clients of people; absent where it must not be given out. */
  connectionString?: string;
}

export function registerTablesServices(services: ServiceRegistry, { tables, signatures, connectionString }: TablesServicesOptions): void {
  for (const name of tables.names) {
    if (name === 'anvil.private.tables.get_app_tables') continue; // `classic-tables` answers it, with live objects
    services.register(name, (args, kwargs, call) => answer(tables, name, args, kwargs, tablesCaller(call.caller, signatures)), {
      access: 'anyone',
    });
  }
  services.register('anvil.private.get_direct_postgres_connection_string', () => {
    if (connectionString === undefined) throw platformError('anvil.tables.TableError', 'There is no address for SQL clients here.');
    return connectionString;
  });
}

/** The bytes behind a media column or a CSV; for the media room's table of managers. */
export async function openTablesMedia(tables: TablesService, manager: string, id: string): Promise<MediaSource | undefined> {
  const found = await tables.openLazyMedia(manager, id);
  return found && new OwnMedia(found.contentType, found.name, found.chunks(), found.sizeBytes);
}

const TAKEN_AT_THEIR_WORD: ReadonlySet<string> = new Set(['server_module', 'background_task', 'uplink']);

/** A caller as the tables see it. Rows for browsers, and for programs with a client key, carry signatures; who is trusted needs none. */
export function tablesCaller(caller: Caller, signatures: Signatures): TablesCaller {
  const { isTrusted, scope } = caller;
  const from = caller.stack[0]?.type;
  if (from !== 'browser' && from !== 'client-uplink')
    return { isTrusted, scope, isWorker: isTrusted && TAKEN_AT_THEIR_WORD.has(from ?? '') };
  const secret = caller.visit.signingSecret;
  return {
    isTrusted,
    scope,
    sign: {
      capability(scope) {
        const [signed] = signatures.issue([{ type: ['Capability'], path: [], scope, mac: null }], secret);
        return (signed as CapabilityHandle).mac as string;
      },
      lazyMedia: (manager, id) => signatures.signLazyMedia({ manager, id }, secret),
    },
  };
}

async function answer(
  tables: TablesService,
  name: string,
  args: WireValue[],
  kwargs: Record<string, WireValue>,
  caller: TablesCaller,
): Promise<WireValue> {
  try {
    return await tables.call(name, args, kwargs, caller);
  } catch (problem) {
    throw problem instanceof TableProblem ? toCallError(problem) : problem;
  }
}

function toCallError(problem: TableProblem): CallError {
  const isTable = problem.type.startsWith('anvil.tables.');
  const bases = isTable && problem.type !== 'anvil.tables.TableError' ? ['anvil.tables.TableError'] : [];
  return new CallError({ type: problem.type, message: problem.message, bases: [...bases, 'anvil.server.AnvilWrappedError'] });
}
