/** Platform errors: one catalogue in prose → codes, messages, statuses, advice, documentation. Imports nothing. */
import { serverFaults } from './catalogue/server.ts';
import { startFaults } from './catalogue/start.ts';
import { storeFaults } from './catalogue/store.ts';
import { workerFaults } from './catalogue/workers.ts';
import { makeFaults } from './fault.ts';

export { Fault, type FaultEntry } from './fault.ts';

/** Every fault there is. A room adds its own in `catalogue/<room>.ts` and names the file here. */
export const catalogue = { ...startFaults, ...storeFaults, ...workerFaults, ...serverFaults } as const;

/** `throw fault.portTaken({ port, host })`. */
export const fault = makeFaults(catalogue);
