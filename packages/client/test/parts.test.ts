/** Parts of the runtime that are loaded on demand, in Chromium: a program that names none of them gets each when it touches it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProgramPages } from './programs/program-pages.ts';

describe('parts of the runtime', () => {
  let pages: ProgramPages;
  let folder: string;
  beforeAll(async () => {
    pages = await ProgramPages.open();
    folder = mkdtempSync(join(tmpdir(), 'wrought-parts-'));
  });
  afterAll(async () => {
    await pages.close();
    rmSync(folder, { recursive: true });
  });

  /** What a program prints in a fresh page, and which parts the page fetched. */
  async function run(source: string, refused?: RegExp): Promise<{ out: string; err: string; parts: string[] }> {
    writeFileSync(join(folder, 'program.py'), source);
    const parts: string[] = [];
    await pages.fresh(path => {
      const part = /^\/([a-z]+)-[A-Z0-9]+\.js$/.exec(path)?.[1];
      if (part !== undefined) parts.push(part);
      return refused?.test(path) ?? false;
    });
    return { ...(await pages.run(folder, 'program')), parts };
  }

  test('are not fetched by a program that touches none', async () => {
    const { out, parts } = await run("print([f'{n:.2f}' for n in (1.5, 2)], {'a': b'x'.decode()}, sorted({3, 1}))\n");
    expect(out).toBe("['1.50', '2.00'] {'a': 'x'} [1, 3]\n");
    // The page of these tests gives JavaScript to every program.
    expect(parts.filter(name => name !== 'chunk' && name !== 'bridge')).toEqual([]);
  });

  test('come before a module whose text needs them', async () => {
    const { out, parts } = await run('match [1, 2]:\n    case [a, b]:\n        print(a, b, 2j * 1j)\n');
    expect(out).toBe('1 2 (-2+0j)\n');
    expect(parts).toEqual(expect.arrayContaining(['complex', 'match']));
  });

  test('come in the middle of a call back into Python', async () => {
    const { out, parts } = await run(
      'print(sorted([3, -4, 2], key=lambda n: len(repr((-n) ** 0.5)) and abs(n)), map(list[int], []) is None)\n',
    );
    expect(out).toBe('[2, 3, -4] False\n');
    expect(parts).toEqual(expect.arrayContaining(['complex', 'generic']));
  });

  test('that cannot be fetched are an ImportError at the line that touched them', async () => {
    const source = 'try:\n    list[int]\nexcept ImportError as problem:\n    print(problem)\nprint(1)\nprint(undefined)\n';
    const { out, err } = await run(source, /generic-|tracebacks-/);
    expect(out).toMatch(/^the part 'generic' of the runtime could not be loaded \(is the page offline\?\): .*\n1\n$/);
    expect(err).toBe("NameError: name 'undefined' is not defined\n");
  });
});
