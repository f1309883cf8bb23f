/** `launch_background_task`, `get_background_task`, `list_background_tasks`, and the methods of a Task. */
import { randomUUID } from 'node:crypto';
import { type LiveObjectHandle, WireDateTime, WireHandle, type WireValue } from '@wrought/wire';
import { type Call, CallError, platformError, readArguments, type ServiceRegistry, Values } from '../calls/index.ts';
import type { Store } from '../store/index.ts';
import type { Run, RunFacts } from './run-store.ts';
import { fromStored, storeMedia, toStored } from './stored-values.ts';
import type { TaskRunner } from './task-runner.ts';

export interface TaskServicesOptions {
  runner: TaskRunner;
  store: Store;
  /** The platform's facts about a call's visit, to be copied. */
  factsOf(call: Call): RunFacts['visit'];
}

const BACKEND = 'anvil.private.BackgroundTask';
const METHODS = [
  'get_id',
  'get_task_name',
  'get_start_time',
  'is_running',
  'is_completed',
  'get_termination_status',
  'get_state',
  'get_return_value',
  'get_error',
  'kill',
];

export function registerTaskServices(services: ServiceRegistry, options: TaskServicesOptions): void {
  const { runner } = options;
  const refusal = (what: string) => ({ refusal: platformError('BackgroundTaskError', `Can't ${what} from the client`) });
  services.registerRaw('anvil.private.background_tasks.launch', call => launch(options, call), {
    refusal: platformError('BackgroundTaskError', "Can't launch background tasks from the client."),
  });
  services.register('anvil.private.background_tasks.get_by_id', ([id]) => getById(options, id ?? null), refusal('manage background tasks'));
  services.register(
    'anvil.private.background_tasks.list',
    async () => {
      await runner.open();
      return (await runner.runs.list()).map(taskHandle);
    },
    refusal('manage background tasks'),
  );
  services.registerObject(
    BACKEND,
    async (object, method, _args, _kwargs, call) => {
      const run = await findRun(options, JSON.parse(object.id));
      if (method === 'kill' && !call.caller.isTrusted)
        throw platformError('BackgroundTaskError', "Can't kill background tasks from the client.");
      return answer(options, run, method);
    },
    { access: 'anyone' },
  );
}

export function taskHandle(id: string): WireHandle {
  return new WireHandle<LiveObjectHandle>({
    type: ['LiveObject'],
    backend: BACKEND,
    id: JSON.stringify(id),
    permissions: [],
    mac: null,
    methods: METHODS,
  });
}

async function launch(options: TaskServicesOptions, call: Call): Promise<{ values: Values }> {
  const { runner, store, factsOf } = options;
  const { args, kwargs } = readArguments(call.values);
  const [name, ...rest] = args;
  if (args.length === 0)
    throw platformError('TypeError', 'launch_background_task() needs the name of a task', { type: 'TypeError', bases: [] });
  const values = Values.of({ args: rest, kwargs });
  await runner.open();
  const id = randomUUID().replaceAll('-', '').slice(0, 20);
  const { caller } = call;
  await runner.runs.insert({
    id,
    name: showName(name),
    facts: { stack: [...caller.stack], ip: caller.client.ip, location: caller.client.location, visit: factsOf(call) },
    arguments: toStored(values),
    visitData: caller.visit.data,
  });
  await storeMedia(store, id, 'arguments', values);
  await runner.start(id);
  return { values: Values.of({ response: taskHandle(id) }) };
}

function showName(name: WireValue): string {
  return typeof name === 'string' || typeof name === 'number' ? String(name) : JSON.stringify(name);
}

async function getById(options: TaskServicesOptions, id: WireValue): Promise<WireValue> {
  await options.runner.open();
  return taskHandle((await findRun(options, id)).id);
}

async function findRun({ runner }: TaskServicesOptions, id: WireValue): Promise<Run> {
  const run = typeof id === 'string' ? await runner.runs.find(id) : undefined;
  if (!run) throw platformError('BackgroundTaskNotFound', `Background Task not found: ${id ?? ''}`);
  return run;
}

async function answer(options: TaskServicesOptions, run: Run, method: string): Promise<WireValue> {
  const { runner, store } = options;
  switch (method) {
    case 'get_id':
      return run.id;
    case 'get_task_name':
      return run.name;
    case 'get_start_time':
      return new WireDateTime(`${run.launchedAt.toISOString().replace('T', ' ').replace('Z', '000')}+0000`);
    case 'is_running':
      return isRunning(run);
    case 'get_termination_status':
      return isRunning(run) ? null : run.status;
    case 'is_completed':
      return isCompleted(run);
    case 'get_error':
      raiseFailure(run);
      return null;
    case 'get_return_value':
      raiseFailure(run);
      return run.result ? (fromStored(store, run.id, 'result', run.result).decode().get('response') ?? null) : null;
    case 'get_state': {
      const state = await runner.readState(run);
      return state ? (state.values.decode().get('state') ?? null) : {};
    }
    case 'kill':
      await runner.kill(run.id);
      return null;
    default:
      throw platformError('AttributeError', `A background task has no method ${method}`, { type: 'AttributeError', bases: [] });
  }
}

function isRunning({ status }: Run): boolean {
  return status === 'queued' || status === 'running';
}

function isCompleted(run: Run): boolean {
  raiseFailure(run);
  if (run.status === 'killed') throw platformError('BackgroundTaskKilled', 'The background task was killed.');
  return run.status === 'completed';
}

function raiseFailure({ status, error }: Run): void {
  if (status === 'missing') throw platformError('BackgroundTaskNotFound', 'The background task was lost: the process that ran it is gone.');
  if (status === 'failed' && error) throw new CallError(error);
}
