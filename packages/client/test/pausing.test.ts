/** Every place where Python calls guest code may pause, in Chromium as in Node: programs of `spec/python/pausing` and shared ones. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProgramPages } from './programs/program-pages.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const OWN = join(ROOT, 'spec', 'python', 'pausing');
const SHARED = process.env.WROUGHT_SHARED ?? join(ROOT, '..', 'shared');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const run = promisify(execFile);

describe.skipIf(!hasPython)('programs that pause, in Chromium', () => {
  let pages: ProgramPages;
  beforeAll(async () => {
    pages = await ProgramPages.open();
  });
  afterAll(() => pages.close());

  for (const folder of [OWN, join(SHARED, 'conformance', 'pausing')].filter(existsSync)) {
    for (const file of readdirSync(folder).filter(name => name.endsWith('.py') && !name.startsWith('_'))) {
      test(`${file} prints what CPython prints`, async () => {
        const [reference, ours] = await Promise.all([
          run('python3', ['-B', join(folder, file)], { encoding: 'utf8' }),
          pages.run(folder, file.slice(0, -'.py'.length)),
        ]);
        expect(ours.err).toBe('');
        expect(ours.out).toBe(reference.stdout);
      });
    }
  }
});
