/**
 * `npm test`: installs what the tests need, runs them all and ends with the line `N passed, N failed`.
 * Arguments go to vitest: `npm test -- packages/syntax`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findChromium } from './setup/chromium.mjs';
import { installPackages, NODE, ROOT } from './setup/packages.mjs';

/** A line for each test of a file that failed: the end of a long log says what to look for. */
function sayWhatFailed(file) {
  const name = relative(ROOT, file.name);
  const tests = file.assertionResults.filter(test => test.status === 'failed');
  if (tests.length === 0) console.log(`FAILED ${name}: ${firstLine(file.message)}`);
  for (const test of tests) console.log(`FAILED ${name}: ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
}

function firstLine(text) {
  return (text ?? '').trim().split('\n', 1)[0];
}

installPackages();
const chromium = findChromium();
const report = join(ROOT, '.wrought', 'test-report.json');
mkdirSync(join(ROOT, '.wrought'), { recursive: true });
rmSync(report, { force: true });
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)];
const done = spawnSync(NODE, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CHROMIUM: chromium } });
if (!existsSync(report)) {
  console.error('wrought: vitest wrote no report; its message is above.');
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const result = JSON.parse(readFileSync(report, 'utf8'));
// A file that could not be loaded counts as one failure: it has no tests that could say so.
const unloaded = result.testResults.filter(
  file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
).length;
const failed = result.numFailedTests + unloaded;
for (const file of result.testResults.filter(file => file.status === 'failed')) sayWhatFailed(file);
if (done.status !== 0 && failed === 0) console.log('FAILED outside of the tests: see "Unhandled Errors" above');
const ok = done.status === 0 && failed === 0 && result.numPassedTests > 0;
console.log(`${result.numPassedTests} passed, ${ok ? 0 : Math.max(failed, 1)} failed`);
process.exit(ok ? 0 : 1);
