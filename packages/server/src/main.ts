/**
 * A running server: makes the rooms, hands them to each other, opens the port, and closes everything again.
 *
 * Everything mutable of the process hangs on what is made here. Order of making: store → visits → services → workers → edges;
 * closing goes the other way round.
 */
import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App, LinkedApp } from '@wrought/app';
import { fault } from '@wrought/faults';
import { applyTables, makeTablesService, readSchema, readWantedTables, type TablesService, tablesMigrations } from '@wrought/tables';
import { Visit, Visits } from './accounts/index.ts';
import { contentTypeOf } from './apps/asset.ts';
import { type Call, type CallError, Calls, rootCaller, Services, Signatures } from './calls/index.ts';
import { DEFAULT_LIMITS, openKeys, type ServerKeys, type ServerLimits, type ServerLog } from './config/index.ts';
import { writeCookie } from './edge/http/cookies.ts';
import { makeHttpEdge } from './edge/http/http-edge.ts';
import type { Site } from './edge/http/site.ts';
import { Visitors } from './edge/http/visitor.ts';
import { BrowserSockets } from './edge/sockets/browser-sockets.ts';
import { Tickets } from './edge/sockets/tickets.ts';
import { acceptUpgrades } from './edge/sockets/upgrades.ts';
import { folderMailer, type Mailer, registerEmailServices, type SmtpOptions, smtpMailer } from './services/email/index.ts';
import {
  registerAppServices,
  registerHttpServices,
  registerSecretServices,
  registerTablesServices,
  registerVisitServices,
} from './services/index.ts';
import { LazyMediaManagers } from './services/lazy-media-managers.ts';
import { openUsers, readUsersConfig, withAccountColumns } from './services/users/index.ts';
import type { VisitServicesOptions } from './services/visit-services.ts';
import { isConnectionLoss, openStore, type Store } from './store/index.ts';
import { registerTaskServices, Scheduler, TaskRunner } from './tasks/index.ts';
import { Uplinks } from './uplinks/index.ts';
import { PythonWorkers, type WorkerLimits, workerAppOf } from './workers/index.ts';

export interface ServerOptions {
  linked: LinkedApp;
  /** Where an app's folder is on disk, absolute. */
  directoryOf(app: App): string;
  site: Site;
  /** The interpreter of the app's environment. */
  python: string;
  /** Holds keys and, unless `database` is given, PostgreSQL. */
  dataFolder: string;
  /** `postgres://…`; without it an embedded PostgreSQL is started in the data folder. */
  database?: string;
  host?: string;
  port?: number;
  /** The app's address as browsers see it, when it is not that of the port. */
  origin?: string;
  uplinkKey?: string;
  clientUplinkKey?: string;
  secrets?: Record<string, string>;
  encryptionKeys?: Record<string, string>;
  /** Mails are written here, one `.eml` each, instead of being sent. */
  mailFolder?: string;
  /** Where mails are sent, when there is no `mailFolder`. */
  smtp?: SmtpOptions;
  limits?: Partial<ServerLimits>;
  workerLimits?: Partial<WorkerLimits>;
  /** Carry out changes of the tables' structure that lose data. */
  mayMigrate?: boolean;
  /** Show server output and source lines of tracebacks in the browser. */
  isDevelopment?: boolean;
  /** A proxy in front sets `X-Forwarded-*`. */
  isBehindProxy?: boolean;
  log: ServerLog;
}

export interface RunningServer {
  /** `http://host:port`, to be opened in a browser. */
  readonly url: string;
  readonly server: Server;
  readonly store: Store;
  readonly workers: PythonWorkers;
  readonly uplinks: Uplinks;
  readonly visits: Visits;
  readonly services: Services;
  readonly calls: Calls;
  /** The app's files have changed: calls from now on see the new ones. */
  replaceApp(linked: LinkedApp): void;
  close(): Promise<void>;
}

/** Starts a server. @throws Fault that a person can act on; nothing is left running then. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const step of closing.reverse()) await step();
    closing.length = 0;
  };
  try {
    return await assemble(options, step => closing.push(step), close);
  } catch (problem) {
    await close();
    throw problem;
  }
}

async function assemble(options: ServerOptions, later: (step: () => unknown) => void, close: () => Promise<void>): Promise<RunningServer> {
  const { log, linked } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const keys = openKeys(prepareFolder(options.dataFolder));
  const store = await openStore({ folder: options.dataFolder, url: options.database, onNotice: text => log.info(text) });
  later(() => store.close());
  const visits = new Visits({
    store,
    keys,
    visitMs: limits.visitMs,
    onError: problem => log.error('a visit could not be kept', String(problem)),
  });
  await visits.open();
  later(() => visits.close());
  const tables = await openTables(store, options);
  later(() => tables.close());

  const signatures = new Signatures(keys);
  const services = new Services();
  const appInfo = { id: linked.main.config.packageName, branch: null, environment: { description: 'Wrought', tags: [] } };
  let address = '';
  const origin = () => options.origin ?? address;
  const uplinks = new Uplinks({
    visits,
    signatures,
    log,
    appInfo,
    serverKey: options.uplinkKey,
    clientKey: options.clientUplinkKey,
    calls: () => calls,
  });
  const workers = await openWorkers(options, visits, origin, () => calls);
  later(() => workers.close());
  const calls = new Calls({
    services,
    uplinks,
    workers,
    onInternalError: (reference, problem, call) =>
      log.error(
        `Internal server error: ${reference} in ${'command' in call.target ? call.target.command : call.target.method}`,
        (problem as Error)?.stack ?? String(problem),
      ),
    onEnded: (call, outcome) => {
      if (outcome === 'answered' || call.caller.stack.length > 1 || isUnansweredAddress(call, outcome)) return;
      log.error(`${'command' in call.target ? call.target.command : call.target.method}: ${outcome.message}`, outcome.error.log);
    },
  });
  const tasks = openTasks(services, workers, { options, store, visits });
  later(() => tasks.close());
  const lazyMedia = new LazyMediaManagers(tables, calls);
  const mailer = openMailer(options);
  later(() => mailer?.close());
  registerServices(services, { options, keys, visits, signatures, tables, store, lazyMedia, mailer, origin });

  const visitors = new Visitors({
    visits,
    cookieKey: keys.derive('cookies'),
    origin: options.origin,
    isEmbeddable: linked.main.config.allowEmbedding,
    isBehindProxy: options.isBehindProxy === true,
  });
  const tickets = new Tickets();
  const browsers = new BrowserSockets({
    visits,
    calls,
    signatures,
    limits,
    log,
    isDevelopment: options.isDevelopment === true,
    issueCookieTicket: visit => tickets.issue(visit),
  });
  const edge = makeHttpEdge({
    calls,
    visits,
    visitors,
    log,
    uploadBytes: limits.uploadBytes,
    limits,
    site: options.site,
    signatures,
    openLazyMedia: (handle, caller) => lazyMedia.open(handle, caller),
    redeemTicket: ticket => tickets.redeem(ticket),
  });
  acceptUpgrades(edge.server, { browsers, uplinks, visits, visitors, limits, log });
  later(async () => {
    const closed = edge.fastify.close(); // settles when the last socket is gone
    browsers.close();
    uplinks.close();
    await closed;
  });
  address = await listen(edge.fastify, options);
  return {
    get url() {
      return address;
    },
    server: edge.server,
    store,
    workers,
    uplinks,
    visits,
    services,
    calls,
    replaceApp: changed => {
      workers.replace(workerAppOf(changed, options.directoryOf));
      tasks.replaceSchedules(changed);
    },
    close,
  };
}

function prepareFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
  } catch (problem) {
    throw fault.dataFolderNotWritable({ path, reason: (problem as NodeJS.ErrnoException).code ?? String(problem) }, problem);
  }
  return path;
}

async function openTables(store: Store, { linked, mayMigrate, log }: ServerOptions): Promise<TablesService> {
  await store.migrate('tables', tablesMigrations);
  const service = linked.main.config.services.find(({ source }) => source === '/runtime/services/tables.yml');
  const createsColumns = service?.serverConfig.auto_create_missing_columns === true;
  const users = readUsersConfig(linked.main);
  const own = readWantedTables(linked.main.config.dbSchema);
  const wanted = users ? withAccountColumns(own, users) : own;
  const { steps } = await applyTables(store, wanted, { consent: mayMigrate === true, createsColumns });
  for (const { sentence } of steps) log.info(`tables: ${sentence}`);
  return makeTablesService({ database: store, schema: await readSchema(store, createsColumns), isConnectionLoss });
}

function openWorkers(options: ServerOptions, visits: Visits, origin: () => string, calls: () => Calls): Promise<PythonWorkers> {
  const { linked, directoryOf, python, log, workerLimits } = options;
  return PythonWorkers.open({
    app: workerAppOf(linked, directoryOf),
    python,
    calls: { call: call => calls().call(call) },
    outside: scope =>
      rootCaller(
        { type: 'server_module' },
        { client: { type: 'background_task', ip: null, location: null }, visit: visits.create('task'), scope },
      ),
    origin,
    log: {
      notice: text => log.info(text),
      importProblem: ({ module, error }) => log.error(`${module} did not import: ${error.type}: ${error.message}`, error.log),
      output: (stream, text) => log.output('server', stream, text),
    },
    limits: workerLimits,
  });
}

/** Background and scheduled tasks. They open behind the start: a page need not wait for them. */
function openTasks(
  services: Services,
  workers: PythonWorkers,
  { options, store, visits }: { options: ServerOptions; store: Store; visits: Visits },
): { replaceSchedules(linked: LinkedApp): void; close(): Promise<void> } {
  const { log } = options;
  const runner = new TaskRunner({
    store,
    runTask: (call, onStart) => workers.runTask(call, onStart),
    makeVisit: (facts, data) => {
      const visit = visits.create('task');
      Object.assign(visit.facts, facts);
      if (data) visit.setData(data);
      return visit;
    },
    log: {
      notice: text => log.info(text),
      output: (name, stream, text) => log.output(`task ${name}`, stream, text),
      failed: (name, error) => log.error(`task ${name}: ${error.type}: ${error.message}`, error.log),
    },
  });
  const scheduler = new Scheduler({ store, runner, now: () => new Date(), notice: text => log.info(text) });
  registerTaskServices(services, {
    runner,
    store,
    factsOf: ({ caller }) => (caller.visit instanceof Visit ? { ...caller.visit.facts } : {}),
  });
  const whenOpen = (found: Promise<unknown>) => void found.catch(problem => log.error('background tasks', String(problem)));
  whenOpen(scheduler.open(options.linked.main.config.scheduledTasks));
  return {
    replaceSchedules: linked => whenOpen(scheduler.take(linked.main.config.scheduledTasks)),
    close: async () => {
      scheduler.close();
      await runner.close();
    },
  };
}

function openMailer({ mailFolder, smtp }: ServerOptions): Mailer | undefined {
  if (mailFolder !== undefined) return folderMailer(mailFolder);
  return smtp && smtpMailer(smtp);
}

interface ServiceParts {
  options: ServerOptions;
  keys: ServerKeys;
  visits: Visits;
  signatures: Signatures;
  tables: TablesService;
  store: Store;
  lazyMedia: LazyMediaManagers;
  mailer: Mailer | undefined;
  origin(): string;
}

function registerServices(
  services: Services,
  { options, keys, visits, signatures, tables, lazyMedia, mailer, origin }: ServiceParts,
): void {
  const { linked } = options;
  registerAppServices(services, {
    linked,
    origin,
    signatures,
    openLazyMedia: (handle, caller) => lazyMedia.open(handle, caller),
    contentTypeOf,
  });
  const visitOptions: VisitServicesOptions = {
    visits,
    cookieKey: keys.derive('cookies'),
    writeCookie: (name, value, maxAgeSeconds) =>
      writeCookie(name, value || 'x', {
        isSecure: origin().startsWith('https:'),
        isEmbeddable: linked.main.config.allowEmbedding,
        maxAgeSeconds,
      }),
    nowMs: () => Date.now(),
  };
  registerVisitServices(services, visitOptions);
  registerSecretServices(services, { secrets: options.secrets ?? {}, encryptionKeys: options.encryptionKeys ?? {} });
  registerHttpServices(services);
  registerEmailServices(services, { mailer, origin });
  openUsers(services, {
    app: linked.main,
    tables,
    signatures,
    mailer,
    key: keys.derive('user mails'),
    cookies: visitOptions,
    origin,
    notice: text => options.log.info(text),
  });
  registerTablesServices(services, { tables, signatures });
  lazyMedia.register(services);
}

async function listen(
  fastify: ReturnType<typeof makeHttpEdge>['fastify'],
  { host = '127.0.0.1', port = 0 }: ServerOptions,
): Promise<string> {
  try {
    await fastify.listen({ host, port });
  } catch (problem) {
    const { code, message } = problem as NodeJS.ErrnoException;
    throw code === 'EADDRINUSE'
      ? fault.portTaken({ port, host }, problem)
      : fault.addressUnavailable({ host, port, reason: code ?? message }, problem);
  }
  const { address, port: bound, family } = fastify.server.address() as AddressInfo;
  const name =
    address === '0.0.0.0' || address === '::' || address === '127.0.0.1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${bound}`;
}

/** A request to an address that app code does not answer is no error: the client is told 404. */
function isUnansweredAddress({ caller }: Call, { error }: CallError): boolean {
  return caller.stack[0].type === 'http' && error.type === 'anvil.server.NoServerFunctionError';
}
