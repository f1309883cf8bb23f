import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hostModuleNames } from '@wrought/stdlib';
import { expect, it } from 'vitest';

/** In a process of its own: a test's modules are not loaded by Node. */
const PROGRAM = `
  import { hostModuleNames } from '@wrought/stdlib';
  import { readHostModule } from './src/host-modules.ts';
  const late = hostModuleNames().filter(name => typeof readHostModule(name) !== 'function');
  console.log(JSON.stringify({ late, none: readHostModule('heapq') }));
`;

it('every host module is read at once in Node, so that importing it does not pause the program', () => {
  const answer = execFileSync('node', ['--input-type=module', '-e', PROGRAM], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  });
  expect(hostModuleNames().length).toBeGreaterThan(40);
  expect(JSON.parse(answer)).toEqual({ late: [], none: null });
});
