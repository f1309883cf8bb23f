/**
 * Installs the Node packages of the lock file when they are not there yet or the lock file changed.
 *
 * Plain JavaScript without dependencies, because it runs before anything is installed, on whatever Node the machine has.
 * A copy of the lock file under `.wrought/` marks what was installed.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const NODE = join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const LOCK = join(ROOT, 'package-lock.json');
const MARK = join(ROOT, '.wrought', 'setup', 'package-lock.json');

export function hasPackages() {
  return existsSync(NODE) && existsSync(MARK) && readFileSync(MARK).equals(readFileSync(LOCK));
}

/** Ends the process with one sentence when the packages cannot be installed. */
export function installPackages() {
  if (hasPackages()) return;
  console.error('wrought: installing Node packages (once, about a minute) …');
  // Not `npm ci`: it deletes what is there, also beside a running server, and refuses a lock file whose optional packages of
  // other platforms the registry does not have.
  const done = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.error) fail(`npm could not be started (${done.error.message}). Install Node.js with npm, then try again.`);
  if (done.status !== 0) fail('npm install failed; its message is above. Check the network and the free disk space, then try again.');
  if (!existsSync(NODE)) fail('the npm package "node" did not bring its program. Run `npm rebuild node`, then try again.');
  try {
    mkdirSync(dirname(MARK), { recursive: true });
    copyFileSync(LOCK, MARK);
  } catch (problem) {
    fail(`${dirname(MARK)} is not writable (${problem.code}). Give yourself the right to write there, then try again.`);
  }
}

/** @returns {never} */
export function fail(sentence) {
  console.error(`wrought: ${sentence}`);
  process.exit(1);
}
