/** `npm run bench [name…]`: runs the benchmarks of `bench/` one after the other; each prints ratios, never a verdict. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, installPackages, NODE, ROOT } from './setup/packages.mjs';

installPackages();
const all = readdirSync(join(ROOT, 'bench'), { withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => entry.name.slice(0, -3));
const asked = process.argv.slice(2);
const unknown = asked.filter(name => !all.includes(name));
if (unknown.length > 0) fail(`no such benchmark: ${unknown.join(', ')}; there are ${all.join(', ')}`);
let failures = 0;
for (const name of asked.length > 0 ? asked : all) {
  console.log(`\n# ${name}`);
  const done = spawnSync(NODE, [join(ROOT, 'bench', `${name}.ts`)], { cwd: ROOT, stdio: 'inherit' });
  if (done.status !== 0) failures++;
}
if (failures > 0) fail(`${failures} benchmark(s) could not be run to the end.`);
