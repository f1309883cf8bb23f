/** Python programs: what ours prints is what CPython prints. Each file under `spec/python/{language,pausing,stdlib,types}` is one test. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../src/py.ts';

const SPEC = join(import.meta.dirname, '../../../spec/python');
/** What Python 3.14 warns of and the installed one may not yet: a line and the source under it. */
const SYNTAX_WARNING = /^.*: SyntaxWarning: .*\n {2}.*\n/gm;
const hasPython = spawnSync('python3', ['--version']).status === 0;

function cpython(file: string): string {
  return execFileSync('python3', ['-B', file], { encoding: 'utf8', maxBuffer: 64 << 20, stdio: 'pipe' });
}

async function ours(file: string): Promise<{ out: string; err: string; code: number }> {
  let out = '';
  let err = '';
  const code = await runProgram([file], {
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
  });
  return { out, err, code };
}

for (const area of ['language', 'pausing', 'stdlib', 'types']) {
  describe.skipIf(!hasPython)(`programs of spec/python/${area}`, () => {
    for (const name of readdirSync(join(SPEC, area)).filter(f => f.endsWith('.py') && !f.startsWith('_'))) {
      test(`${name} prints what CPython prints`, async () => {
        const file = join(SPEC, area, name);
        const { out, err, code } = await ours(file);
        expect(err.replace(SYNTAX_WARNING, '')).toBe('');
        expect(out).toBe(cpython(file));
        expect(code).toBe(0);
      });
    }
  });
}
