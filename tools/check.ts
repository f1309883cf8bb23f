/**
 * `npm run check`: types, lint, floors, sizes, names, pauses, budgets. Prints each finding on a line; exit code 1 when there is one.
 * `node tools/check.ts floors sizes` runs only the parts named.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findOverBudget } from './house/budgets.ts';
import { findUpwardArrows } from './house/floors.ts';
import { findBadNames } from './house/names.ts';
import { findDroppedPauses } from './house/pauses.ts';
import { findOversized } from './house/sizes.ts';
import { ROOT } from './house/source-files.ts';

const PARTS: Record<string, () => string[] | Promise<string[]>> = {
  types: () => runTool('tsc', ['--noEmit', '-p', '.']),
  lint: () => runTool('biome', ['check', '--max-diagnostics=50', '--diagnostic-level=error', '.']),
  floors: () => findUpwardArrows(),
  sizes: findOversized,
  names: findBadNames,
  pauses: findDroppedPauses,
  budgets: () => findOverBudget(),
};

function runTool(name: string, args: string[]): string[] {
  const done = spawnSync(join(ROOT, 'node_modules', '.bin', name), args, { cwd: ROOT, encoding: 'utf8' });
  if (done.error) return [`${name} could not be started: ${done.error.message}`];
  return done.status === 0 ? [] : `${done.stdout}${done.stderr}`.trimEnd().split('\n');
}

const asked = process.argv.slice(2);
const unknown = asked.filter(part => !(part in PARTS));
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
let findings = 0;
for (const [part, find] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(part)) continue;
  const found = await find();
  findings += found.length;
  console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${part}`);
  for (const line of found) console.log(`     ${line}`);
}
process.exit(findings === 0 ? 0 : 1);
