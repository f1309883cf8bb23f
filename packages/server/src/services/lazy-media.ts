/**
 * Who opens lazy media, by the manager that their handle names: tables for media columns and CSV, Python for those that a
 * function makes when they are wanted (`anvil.server.create_lazy_media`).
 */
import { randomUUID } from 'node:crypto';
import type { TablesService } from '@wrought/tables';
import { type LazyMediaHandle, WireHandle, WireMedia, type WireValue, type WithoutPath } from '@wrought/wire';
import { type Callee, type Caller, nest, platformError, type ServiceRegistry, Values } from '../calls/index.ts';
import type { MediaSource } from '../media/index.ts';
import { openTablesMedia } from './tables-services.ts';

const PYTHON = 'py';

export class LazyMediaOwners {
  private readonly tables: TablesService;
  private readonly calls: Callee;

  constructor(tables: TablesService, calls: Callee) {
    this.tables = tables;
    this.calls = calls;
  }

  /** The bytes behind a verified handle; undefined when they are gone. */
  async open({ manager, id }: WithoutPath<LazyMediaHandle>, caller: Caller): Promise<MediaSource | undefined> {
    if (this.tables.managers.includes(manager)) return openTablesMedia(this.tables, manager, id);
    if (manager === PYTHON) return this.openPython(id, caller);
    return undefined;
  }

  /** `id` says which function with which arguments; only we could sign it. */
  private async openPython(id: string, caller: Caller): Promise<MediaSource | undefined> {
    const [name, text] = JSON.parse(id) as [string, string];
    const values = new Values(Buffer.from(text));
    const answer = await this.calls.call({
      id: randomUUID(),
      target: { command: name },
      values,
      caller: nest(caller, { type: 'server_module' }),
      signal: new AbortController().signal,
      output: () => {},
    });
    const response = answer.values.decode().get('response');
    return response instanceof WireMedia ? (response.source as MediaSource) : undefined;
  }

  /** `anvil.private.mk_LazyMedia(mime, function, *args, **kwargs)`: a handle to what a function will give. */
  register(services: ServiceRegistry): void {
    services.register('anvil.private.mk_LazyMedia', ([contentType, name, ...args], kwargs) => makeHandle(contentType, name, args, kwargs));
  }
}

function makeHandle(contentType: WireValue, name: WireValue, args: WireValue[], kwargs: Record<string, WireValue>): WireValue {
  const values = Values.of({ args, kwargs });
  if (values.handles.length > 0 || typeof name !== 'string') {
    throw platformError('SerializationError', 'Lazy media are made with the name of a function and plain values as its arguments.');
  }
  const id = JSON.stringify([name, values.text()]);
  return new WireHandle<LazyMediaHandle>({
    type: ['LazyMedia'],
    manager: PYTHON,
    id,
    'mime-type': typeof contentType === 'string' ? contentType : null,
    name,
  });
}
