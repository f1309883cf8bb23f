/** Background tasks and scheduled tasks. */
export type { RunFacts, RunStatus } from './run-store.ts';
export { nextTime, readTimeSpec, type TimeSpec, TimeSpecProblem } from './schedule-time.ts';
export { Scheduler, type SchedulerOptions } from './scheduler.ts';
export { type TaskLog, TaskRunner, type TaskRunnerOptions } from './task-runner.ts';
export { registerTaskServices, type TaskServicesOptions } from './task-services.ts';
