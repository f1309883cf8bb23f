/** Who answers calls: services, uplinks, workers; and the calls room over them. */
import type { LinkedApp } from '@wrought/app';
import { Visit } from '../accounts/index.ts';
import { type Call, type CallError, Calls, rootCaller, Services } from '../calls/index.ts';
import { registerTaskServices, Scheduler, TaskRunner } from '../tasks/index.ts';
import { Uplinks } from '../uplinks/index.ts';
import { PythonWorkers, workerAppOf } from '../workers/index.ts';
import type { Foundation } from './foundation.ts';
import type { Later } from './options.ts';

export interface Tasks {
  replaceSchedules(linked: LinkedApp): void;
  close(): Promise<void>;
}

export interface Callees {
  services: Services;
  uplinks: Uplinks;
  workers: PythonWorkers;
  calls: Calls;
  tasks: Tasks;
}

export async function openCallees(foundation: Foundation, later: Later): Promise<Callees> {
  const { options, visits, signatures, log } = foundation;
  const services = new Services();
  const uplinks = new Uplinks({
    makeVisit: () => visits.create('uplink'),
    signatures,
    log,
    appInfo: { id: options.linked.main.config.packageName, branch: null, environment: { description: 'Wrought', tags: [] } },
    serverKey: options.uplinkKey,
    clientKey: options.clientUplinkKey,
    databaseKey: options.databaseReadKey,
    calls: () => calls,
    origin: foundation.origin,
    facts: workerAppOf(options.linked, options.directoryOf).facts,
  });
  later(() => uplinks.close());
  const workers = await openWorkers(foundation, () => calls);
  later(() => workers.close());
  const calls = new Calls({
    services,
    uplinks,
    workers,
    onInternalError: (reference, problem, call) =>
      log.error(`Internal server error: ${reference} in ${nameOf(call)}`, (problem as Error)?.stack ?? String(problem)),
    onEnded: (call, outcome) => {
      if (outcome === 'answered' || call.caller.stack.length > 1 || isUnansweredAddress(call, outcome)) return;
      log.error(`${nameOf(call)}: ${outcome.message}`, outcome.error.log);
    },
  });
  const tasks = openTasks({ services, workers, uplinks }, foundation);
  later(() => tasks.close());
  return { services, uplinks, workers, calls, tasks };
}

function nameOf({ target }: Call): string {
  return 'command' in target ? target.command : target.method;
}

/** A request to an address that app code does not answer is no error: the client is told 404. */
function isUnansweredAddress({ caller }: Call, { error }: CallError): boolean {
  return caller.stack[0].type === 'http' && error.type === 'anvil.server.NoServerFunctionError';
}

async function openWorkers({ options, visits, tables, origin, log }: Foundation, calls: () => Calls): Promise<PythonWorkers> {
  const { linked, directoryOf, workerLimits } = options;
  const python = await options.python;
  return PythonWorkers.open({
    // A worker that lives for one call need not ask for them.
    app: workerAppOf(linked, directoryOf, { tables: tables.schema().tables.map(({ name, id, server }) => [name, id, server !== 'none']) }),
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
  { services, workers, uplinks }: Pick<Callees, 'services' | 'workers' | 'uplinks'>,
  { options, store, visits, log }: Foundation,
): Tasks {
  const runner = new TaskRunner({
    store,
    runTask: (call, onStart) => (uplinks.has(call) ? uplinks : workers).runTask(call, onStart),
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
