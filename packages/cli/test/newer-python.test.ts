/** Programs of `spec/python/newer`: what Python 3.14 does and no older one. Ours print what CPython 3.14 (Pyodide) prints, also when every call pauses. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPyodide } from 'pyodide';
import { beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '../src/py.ts';

const SPEC = join(import.meta.dirname, '../../../spec/python/newer');

let python: Awaited<ReturnType<typeof loadPyodide>>;
beforeAll(async () => {
  python = await loadPyodide();
}, 60_000);

function cpython(file: string): string {
  let out = '';
  python.setStdout({ batched: line => (out += `${line}\n`) });
  python.globals.set('_text', readFileSync(file, 'utf8'));
  python.globals.set('_file', file);
  python.runPython(
    'import sys, types\n_main = types.ModuleType("__main__")\nsys.modules["__main__"] = _main\nexec(compile(_text, _file, "exec"), _main.__dict__)',
  );
  return out;
}

async function ours(file: string, pausesCalls: boolean): Promise<{ out: string; err: string }> {
  const seen = { out: '', err: '' };
  const streams = {
    out: (text: string) => {
      seen.out += text;
    },
    err: (text: string) => {
      seen.err += text;
    },
  };
  await runProgram([file], streams, { pausesCalls });
  return seen;
}

describe('programs of spec/python/newer', () => {
  for (const name of readdirSync(SPEC).filter(f => f.endsWith('.py')))
    test(`${name} prints what CPython 3.14 prints, with pauses too`, async () => {
      const file = join(SPEC, name);
      const expected = cpython(file);
      expect(await ours(file, false)).toEqual({ out: expected, err: '' });
      expect(await ours(file, true)).toEqual({ out: expected, err: '' });
    });
});
