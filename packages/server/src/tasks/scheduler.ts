/**
 * Scheduled tasks of `anvil.yaml`: launched at their times, once for all servers on one database.
 *
 * The row of a schedule says when it is due next. Whoever moves that time forward launches the run; the others find it
 * moved. What was due while no server ran is run once.
 */
import { randomUUID } from 'node:crypto';
import type { ScheduledTask } from '@wrought/app';
import { Values } from '../calls/index.ts';
import type { Store } from '../store/index.ts';
import { nextTime, readTimeSpec, type TimeSpec } from './schedule-time.ts';
import { toStored } from './stored-values.ts';
import type { TaskRunner } from './task-runner.ts';

export interface SchedulerOptions {
  store: Store;
  runner: TaskRunner;
  /** The time now. */
  now(): Date;
  notice(text: string): void;
}

interface ScheduleRow {
  job_id: string;
  task_name: string;
  spec: TimeSpec;
  next_at: Date;
}

const LOOK_MS = 15_000;

export class Scheduler {
  private readonly options: SchedulerOptions;
  private timer: NodeJS.Timeout | undefined;
  private isBusy = false;

  constructor(options: SchedulerOptions) {
    this.options = options;
  }

  /** Takes the app's schedules as they are now, and looks after them from then on. */
  async open(tasks: readonly ScheduledTask[]): Promise<void> {
    await this.options.runner.open();
    await this.take(tasks);
    await this.look();
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    this.timer.unref();
  }

  /** The app's schedules have changed. */
  async take(tasks: readonly ScheduledTask[]): Promise<void> {
    const { store, now, notice } = this.options;
    const known: string[] = [];
    for (const { taskName, jobId, timeSpec } of tasks) {
      const id = jobId || `${taskName} ${JSON.stringify(timeSpec)}`;
      known.push(id);
      try {
        const spec = readTimeSpec(timeSpec);
        await store.query(
          `insert into wrought.task_schedules (job_id, task_name, spec, next_at) values ($1, $2, $3, $4)
           on conflict (job_id) do update set task_name = $2, spec = $3,
             next_at = case when wrought.task_schedules.spec = $3 then wrought.task_schedules.next_at else $4 end`,
          [id, taskName, JSON.stringify(spec), nextTime(spec, now(), id)],
        );
      } catch (problem) {
        notice(`anvil.yaml: the scheduled task ${taskName} is left out: ${(problem as Error).message}`);
      }
    }
    await store.query('delete from wrought.task_schedules where not job_id = any($1)', [known]);
  }

  /** Launches what is due. */
  async look(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    const { store, now, notice } = this.options;
    try {
      const { rows } = await store.query<ScheduleRow>(
        'select job_id, task_name, spec, next_at from wrought.task_schedules where next_at <= $1',
        [now()],
      );
      for (const row of rows) if (await this.advance(row)) await this.launch(row.task_name);
    } catch (problem) {
      notice(`scheduled tasks: ${(problem as Error).message}`);
    } finally {
      this.isBusy = false;
    }
  }

  private async advance({ job_id, spec, next_at }: ScheduleRow): Promise<boolean> {
    const { store, now } = this.options;
    const { rowCount } = await store.query(
      'update wrought.task_schedules set next_at = $3, last_at = $2 where job_id = $1 and next_at = $2',
      [job_id, next_at, nextTime(spec, now(), job_id, next_at)],
    );
    return rowCount === 1;
  }

  private async launch(name: string): Promise<void> {
    const { runner } = this.options;
    const id = randomUUID().replaceAll('-', '').slice(0, 20);
    await runner.runs.insert({
      id,
      name,
      facts: { stack: [{ type: 'scheduled_task' }], ip: null, location: null, visit: {} },
      arguments: toStored(Values.of({ args: [], kwargs: {} })),
      visitData: undefined,
    });
    await runner.enqueue(id);
  }

  close(): void {
    clearInterval(this.timer);
  }
}
