/** Python workers: processes that run the app's server modules. */
export type { RunningJob } from './crew.ts';
export type { ImportProblem, Ready, RegisteredFunction, WorkerLog } from './launch.ts';
export { contextOf, shortenPaths } from './run-job.ts';
export { type WorkerApp, type WorkerPackage, workerAppOf } from './worker-app.ts';
export { type Border, LinkClosed, WorkerLink } from './worker-link.ts';
export { DEFAULT_LIMITS, PythonWorkers, type WorkerLimits, type WorkerPoolOptions } from './worker-pool.ts';
