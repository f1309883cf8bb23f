import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('python/wrought/_wire.py agrees with every vector of spec/wire', () => {
  const script = fileURLToPath(new URL('run_vectors.py', import.meta.url));
  const printed = execFileSync(process.env.WROUGHT_PYTHON ?? 'python3', ['-B', script], { encoding: 'utf8' });
  expect(JSON.parse(printed)).toEqual([]);
});
