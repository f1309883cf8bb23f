/**
 * A running server: makes the rooms, hands them to each other, opens the port, and closes everything again.
 *
 * Everything mutable of the process hangs on what is made here. Order of making: foundation (store, visits, tables) → callees
 * (uplinks, workers, tasks) → services → edges; closing goes the other way round.
 */
import type { Server } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import type { LinkedApp } from '@wrought/app';
import type { Visits } from './accounts/index.ts';
import { openCallees } from './assembly/callees.ts';
import { openEdges } from './assembly/edges.ts';
import { layFoundation } from './assembly/foundation.ts';
import type { Later, ServerOptions } from './assembly/options.ts';
import { fillServices } from './assembly/service-table.ts';
import type { Calls, Services } from './calls/index.ts';
import type { Store } from './store/index.ts';
import type { Uplinks } from './uplinks/index.ts';
import { type PythonWorkers, workerAppOf } from './workers/index.ts';

export type { ServerOptions } from './assembly/options.ts';

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
  // Media are buffers outside V8's heap. By itself V8 collects the whole heap whenever some tens of megabytes of them are new, which took
  // half the time of a large upload; counted with the heap they are collected when it is.
  setFlagsFromString('--external-memory-accounted-in-global-limit');
  const steps: (() => unknown)[] = [];
  for (const promised of [options.site, options.python]) Promise.resolve(promised).catch(() => {}); // whoever awaits it hears of it
  const close = async () => {
    for (let step = steps.pop(); step; step = steps.pop()) await step();
  };
  try {
    return await assemble(options, step => steps.push(step), close);
  } catch (problem) {
    await close();
    throw problem;
  }
}

async function assemble(options: ServerOptions, later: Later, close: () => Promise<void>): Promise<RunningServer> {
  let url = '';
  const foundation = await layFoundation(options, () => url, later);
  const callees = await openCallees(foundation, later);
  const lazyMedia = fillServices(callees.services, callees.calls, foundation, later);
  const { server, address } = await openEdges(foundation, callees, lazyMedia, later);
  url = address;
  const { services, uplinks, workers, calls, tasks } = callees;
  const { store, visits } = foundation;
  const replaceApp = (changed: LinkedApp) => {
    workers.replace(workerAppOf(changed, options.directoryOf));
    tasks.replaceSchedules(changed);
  };
  later(() => workers.expectEnd()); // the first that closing does
  return { url, server, store, workers, uplinks, visits, services, calls, replaceApp, close };
}
