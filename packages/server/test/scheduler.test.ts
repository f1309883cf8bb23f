/** Scheduled tasks on a real database: launched when they are due, once, however many servers look. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Values } from '../src/calls/index.ts';
import type { Store } from '../src/store/index.ts';
import { Scheduler, TaskRunner } from '../src/tasks/index.ts';
import { openTestCluster, type TestCluster } from '../src/testing.ts';

let cluster: TestCluster;
let store: Store;
let runner: TaskRunner;
let launched: string[];
let notices: string[];
let now: Date;
let schedulers: Scheduler[];

beforeAll(async () => {
  cluster = await openTestCluster();
});
afterAll(() => cluster.close());

beforeEach(async () => {
  store = await cluster.freshStore();
  [launched, notices, schedulers] = [[], [], []];
  runner = new TaskRunner({
    store,
    runTask: async call => {
      launched.push('command' in call.target ? call.target.command : '');
      return { values: Values.of({ response: null }) };
    },
    makeVisit: () => ({ id: 'V', kind: 'task', data: undefined, signingSecret: undefined, setData() {}, notify() {} }),
    log: { notice: text => notices.push(text), output() {}, failed() {} },
  });
  return async () => {
    for (const scheduler of schedulers) scheduler.close();
    await runner.close();
  };
});

const daily = (task: string, hour: number) => ({
  taskName: task,
  jobId: `job ${task}`,
  timeSpec: { n: 1, every: 'day', at: { hour, minute: 0 } },
});
const at = (text: string) => new Date(`${text}:00Z`);

function makeScheduler(): Scheduler {
  const scheduler = new Scheduler({ store, runner, now: () => now, notice: text => notices.push(text) });
  schedulers.push(scheduler);
  return scheduler;
}

const settle = (count: number) => expect.poll(() => launched.length, { interval: 10 }).toBe(count);

it('a task is launched when it is due, once, though three servers look at the same time', async () => {
  now = at('2026-03-01T10:00');
  const all = [makeScheduler(), makeScheduler(), makeScheduler()];
  for (const one of all) await one.open([daily('clean', 3)]);
  now = at('2026-03-02T02:59');
  await Promise.all(all.map(one => one.look()));
  now = at('2026-03-02T03:00');
  await Promise.all(all.map(one => one.look()));
  await Promise.all(all.map(one => one.look()));
  await settle(1);
  expect(launched).toEqual(['task:clean']);
  now = at('2026-03-03T03:01');
  await Promise.all(all.map(one => one.look()));
  await settle(2);
});

it('what was due while no server ran is launched once', async () => {
  now = at('2026-03-01T10:00');
  const first = makeScheduler();
  await first.open([daily('clean', 3)]);
  first.close();
  now = at('2026-03-09T12:00');
  await makeScheduler().open([daily('clean', 3)]);
  await settle(1);
  now = at('2026-03-10T02:00');
  await makeScheduler().look();
  expect(launched).toHaveLength(1);
});

it('a schedule that the app no longer has is forgotten, a changed one takes its new time', async () => {
  now = at('2026-03-01T10:00');
  const scheduler = makeScheduler();
  await scheduler.open([daily('clean', 3), daily('gone', 3)]);
  await scheduler.take([daily('clean', 11)]);
  now = at('2026-03-01T11:00');
  await scheduler.look();
  await settle(1);
  expect(launched).toEqual(['task:clean']);
});

it('a schedule that makes no sense is told, and the others run', async () => {
  now = at('2026-03-01T10:00');
  const scheduler = makeScheduler();
  await scheduler.open([{ taskName: 'odd', jobId: 'x', timeSpec: { n: 1, every: 'fortnight', at: {} } }, daily('clean', 11)]);
  expect(notices.join()).toContain('the scheduled task odd is left out: every is "fortnight"');
  now = at('2026-03-01T11:00');
  await scheduler.look();
  await settle(1);
});
