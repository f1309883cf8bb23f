/**
 * Client code gets its library from the CPython that runs the server modules: the programs of `spec/python/library` run with the library of
 * every Python from 3.10 on that this machine has, and print what that Python prints.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const SPEC = join(ROOT, 'spec/python/library');
/** Programs with syntax that older Pythons cannot read are compared with the newest one found. */
const SYNTAX: Record<string, number> = { 'type_parameters.py': 12 };

interface Found {
  path: string;
  minor: number;
}

/** One Python of each version: by its name on the PATH, or among those of pyenv. */
function findPythons(): Found[] {
  const pyenv = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const paths = ['python3', ...[10, 11, 12, 13, 14].map(minor => `python3.${minor}`)];
  if (existsSync(pyenv)) paths.push(...readdirSync(pyenv).map(version => join(pyenv, version, 'bin', 'python3')));
  const found = new Map<number, Found>();
  for (const path of paths) {
    const asked = spawnSync(path, ['-c', 'import sys; print(sys.version_info[0] * 100 + sys.version_info[1])'], { encoding: 'utf8' });
    const minor = Number(asked.stdout) - 300;
    if (asked.status === 0 && minor >= 10 && minor < 100 && !found.has(minor)) found.set(minor, { path, minor });
  }
  return [...found.values()].sort((a, b) => a.minor - b.minor);
}

const pythons = findPythons();
const newest = pythons.at(-1);

describe.skipIf(newest === undefined)('the library of each installed Python', () => {
  for (const name of readdirSync(SPEC).filter(f => f.endsWith('.py')))
    for (const python of pythons)
      test.skipIf((newest?.minor ?? 0) < (SYNTAX[name] ?? 0))(`${name} with the library of 3.${python.minor}`, () => {
        const file = join(SPEC, name);
        const peer = python.minor >= (SYNTAX[name] ?? 0) ? python : (newest as Found);
        const ours = spawnSync(
          process.execPath,
          ['--disable-warning=ExperimentalWarning', join(ROOT, 'packages/cli/src/main.ts'), 'py', file],
          {
            encoding: 'utf8',
            env: { ...process.env, WROUGHT_PYTHON: python.path },
          },
        );
        expect(ours.stderr).toBe('');
        expect(ours.stdout).toBe(execFileSync(peer.path, ['-B', file], { encoding: 'utf8' }));
      });
});

test('without an installed Python an import of its library says which program was not found and what to do', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'no-python-')), 'program.py');
  writeFileSync(file, 'import math\nprint(math.sqrt(4))\nimport unittest\n');
  const missing = join(tmpdir(), 'no', 'python3');
  const run = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, 'packages/cli/src/main.ts'), 'py', file], {
    encoding: 'utf8',
    env: { ...process.env, WROUGHT_PYTHON: missing },
  });
  expect(run.status).toBe(1);
  expect(run.stdout).toBe('2.0\n');
  expect(run.stderr).toContain(`ModuleNotFoundError: No module named 'unittest': `);
  expect(run.stderr).toContain(`there is no Python interpreter at '${missing}', which WROUGHT_PYTHON names. Install Python 3.10 or newer`);
});
