/**
 * Finds Chromium for the tests, or installs the system's package where that needs no password.
 * `CHROMIUM=/path` names another one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail } from './packages.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The path of a Chromium that can be started; ends the process with one sentence when there is none. */
export function findChromium() {
  const asked = process.env.CHROMIUM;
  if (asked && !existsSync(asked)) fail(`CHROMIUM names ${asked}, which does not exist.`);
  const found = asked ?? lookUp() ?? (installWithApt() ? lookUp() : undefined);
  return (
    found ??
    fail(
      "the tests drive Chromium, which is not installed. Install your system's package (Debian: `apt-get install chromium`) or set CHROMIUM=/path.",
    )
  );
}

function lookUp() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders.flatMap(folder => NAMES.map(name => join(folder, name))), ...APPS].find(path => existsSync(path));
}

function installWithApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  console.error('wrought: installing Chromium with apt-get (once) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env });
  return (
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: ['ignore', 2, 2], env }).status === 0
  );
}
