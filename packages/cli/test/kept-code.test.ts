import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '@wrought/compiler';
import { expect, test } from 'vitest';
import { KeptCode } from '../src/kept-code.ts';

const SOURCE = 'def f(x):\n    return g(x) + 1\n';

function counted(source = SOURCE) {
  const count = { compiled: 0 };
  const make = () => {
    count.compiled++;
    return compile(source, { filename: 'm.py' });
  };
  return { count, make };
}

const fresh = () => mkdtempSync(join(tmpdir(), 'wrought-kept-'));

test('a module is compiled in the first run and read in the second', () => {
  const parent = fresh();
  const { count, make } = counted();
  const first = new KeptCode(parent).get(SOURCE, 'm.py', make);
  const second = new KeptCode(parent).get(SOURCE, 'm.py', make);
  expect(count.compiled).toBe(1);
  expect(second.main).toBe(first.main);
  expect(second.codes).toEqual(JSON.parse(JSON.stringify(first.codes)));
});

test('the emission for pauses is kept too, and made anew when its file is gone', () => {
  const parent = fresh();
  const { count, make } = counted();
  const { resumables } = new KeptCode(parent).get(SOURCE, 'm.py', make);
  const second = new KeptCode(parent).get(SOURCE, 'm.py', make);
  expect(second.resumables).toBe(resumables);
  expect(count.compiled).toBe(1);
  const [state] = readdirSync(parent);
  for (const file of readdirSync(join(parent, state))) if (file.includes('resumable')) rmSync(join(parent, state, file));
  expect(second.resumables).toBe(resumables);
  expect(count.compiled).toBe(2);
});

test('what tracebacks ask for is kept too, and made anew when its file is gone', () => {
  const parent = fresh();
  const { count, make } = counted();
  const { details, columns } = new KeptCode(parent).get(SOURCE, 'm.py', make);
  const second = new KeptCode(parent).get(SOURCE, 'm.py', make);
  expect([second.details, second.columns]).toEqual([details, columns]);
  expect(count.compiled).toBe(1);
  const [state] = readdirSync(parent);
  for (const file of readdirSync(join(parent, state))) if (file.includes('details')) rmSync(join(parent, state, file));
  expect([second.details, second.columns]).toEqual([details, columns]);
  expect(count.compiled).toBeGreaterThan(1);
});

test('another text, or the same under another name, is another module', () => {
  const kept = new KeptCode(fresh());
  const { count, make } = counted();
  kept.get(SOURCE, 'm.py', make);
  kept.get(`${SOURCE}#`, 'm.py', make);
  kept.get(SOURCE, 'n.py', make);
  expect(count.compiled).toBe(3);
});

test('what was cut short is compiled again, and what another compiler left is removed', () => {
  const parent = fresh();
  mkdirSync(join(parent, 'another'));
  const { count, make } = counted();
  const kept = new KeptCode(parent);
  kept.get(SOURCE, 'm.py', make);
  const [state] = readdirSync(parent);
  expect(state).not.toBe('another');
  const [file] = readdirSync(join(parent, state)).filter(name => !/resumables|details/.test(name));
  writeFileSync(join(parent, state, file), '{"main": "(');
  expect(kept.get(SOURCE, 'm.py', make).main).toContain('g');
  expect(count.compiled).toBe(2);
});

test('where nothing can be written it compiles each time', () => {
  const parent = join(fresh(), 'file');
  writeFileSync(parent, '');
  const { count, make } = counted();
  const kept = new KeptCode(parent);
  expect(kept.get(SOURCE, 'm.py', make).main).toBe(kept.get(SOURCE, 'm.py', make).main);
  expect(count.compiled).toBe(2);
});
