/**
 * Programs that pause, in Chromium: prints which of a folder's programs print what CPython prints. `node bench/conformance/pausing.ts [FOLDER]`
 * (`spec/python/pausing` without one). Programs whose names begin with `_` are modules of the others.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ProgramPages } from '../../packages/client/test/programs/program-pages.ts';

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '..', '..', 'spec', 'python', 'pausing'));
const names = readdirSync(folder).filter(file => file.endsWith('.py') && !file.startsWith('_'));
const pages = await ProgramPages.open();
let passed = 0;
try {
  for (const name of names) {
    const reference = spawnSync('python3', ['-B', join(folder, name)], { encoding: 'utf8' });
    const ours = await pages.run(folder, name.slice(0, -'.py'.length));
    const isSame = reference.status === 0 && ours.err === '' && ours.out === reference.stdout;
    if (isSame) passed++;
    else console.log(`FAIL ${name}${reference.status === 0 ? '' : ' (CPython fails too)'} ${ours.err.trimEnd().split('\n').at(-1)}`);
  }
} finally {
  await pages.close();
}
console.log(`${passed} of ${names.length} programs that pause print in Chromium what CPython prints`);
process.exitCode = passed === names.length ? 0 : 1;
