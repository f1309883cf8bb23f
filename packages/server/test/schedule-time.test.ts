import { describe, expect, it } from 'vitest';
import { nextTime, readTimeSpec, TimeSpecProblem } from '../src/tasks/index.ts';

const at = (text: string) => new Date(`${text}Z`);
const next = (spec: object, after: string, last?: string) =>
  nextTime(readTimeSpec(spec), at(after), 'job', last ? at(last) : undefined)
    .toISOString()
    .slice(0, 16);

describe('the next time of a schedule', () => {
  it.each([
    [{ every: 'minute' }, '2026-03-01T10:00:30', '2026-03-01T10:01'],
    [{ every: 'hour', at: { minute: 15 } }, '2026-03-01T10:15:00', '2026-03-01T11:15'],
    [{ every: 'hour', at: { minute: 15 } }, '2026-03-01T10:14:59', '2026-03-01T10:15'],
    [{ every: 'day', at: { hour: 3, minute: 5 } }, '2026-03-01T10:00:00', '2026-03-02T03:05'],
    [{ every: 'day', at: { hour: 23, minute: 5 } }, '2026-12-31T23:05:00', '2027-01-01T23:05'],
    [{ every: 'week', at: { day: 'Wednesday', hour: 8, minute: 0 } }, '2026-11-21T10:00:00', '2026-11-25T08:00'],
    [{ every: 'week', at: { day: 7, hour: 8, minute: 0 } }, '2026-11-21T10:00:00', '2026-11-22T08:00'],
    [{ every: 'month', at: { day: 31, hour: 1, minute: 2 } }, '2026-02-01T00:00:00', '2026-02-28T01:02'],
    [{ every: 'month', at: { day: 1, hour: 0, minute: 0 } }, '2026-12-01T00:00:00', '2027-01-01T00:00'],
  ])('of %j after %s is %s', (spec, after, expected) => {
    expect(next(spec, after)).toBe(expected);
  });

  it.each([
    [{ n: 5, every: 'minutes' }, '2026-03-01T10:01:10', '2026-03-01T10:01', '2026-03-01T10:06'],
    [{ n: 2, every: 'day', at: { hour: 3, minute: 0 } }, '2026-03-01T03:00:05', '2026-03-01T03:00', '2026-03-03T03:00'],
    [{ n: 3, every: 'month', at: { day: 15, hour: 3, minute: 0 } }, '2026-03-15T03:00:05', '2026-03-15T03:00', '2026-06-15T03:00'],
    [{ n: 2, every: 'week', at: { day: 1, hour: 3, minute: 0 } }, '2026-11-16T03:00:01', '2026-11-16T03:00', '2026-11-30T03:00'],
  ])('of %j after %s, last run at %s, is %s', (spec, after, last, expected) => {
    expect(next(spec, after, last)).toBe(expected);
  });

  it('is in the future when runs were missed', () => {
    expect(next({ n: 1, every: 'hour', at: { minute: 0 } }, '2026-03-05T10:30:00', '2026-03-01T08:00')).toBe('2026-03-05T11:00');
  });

  it('of a daily job without a minute is one of the first thirty, always the same', () => {
    const spec = readTimeSpec({ every: 'day', at: { hour: 4 } });
    const minutes = ['a', 'b', 'c', 'd'].map(job => nextTime(spec, at('2026-03-01T10:00'), job).getUTCMinutes());
    expect(minutes).toEqual(['a', 'b', 'c', 'd'].map(job => nextTime(spec, at('2026-05-01T10:00'), job).getUTCMinutes()));
    expect(Math.max(...minutes)).toBeLessThan(30);
    expect(new Set(minutes).size).toBeGreaterThan(1);
  });

  it.each([{ every: 'fortnight' }, { n: 0, every: 'day' }, { every: 'day', at: { hour: 24 } }, { every: 'month', at: { day: 32 } }])(
    'of %j is refused',
    spec => {
      expect(() => readTimeSpec(spec)).toThrow(TimeSpecProblem);
    },
  );
});
