/**
 * Published pure-Python packages under our engine: small programs that use them print what CPython prints.
 *
 *     node bench/conformance/packages.ts [name …]
 *
 * Each program of `packages/` names in its first line what it needs; that is installed with pip into `.wrought/packages/` (wheels, no machine code
 * is run by us), a folder of `PYTHONPATH` for either. Packages are fetched to be run, never kept in the repository.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAMS = join(import.meta.dirname, 'packages');
const KEPT = join(ROOT, '.wrought/packages');
const MEGABYTES = 1 << 20;

function install(name: string, packages: string[]): string {
  const folder = join(KEPT, name);
  if (existsSync(folder)) return folder;
  mkdirSync(KEPT, { recursive: true });
  const whole = mkdtempSync(`${folder}.`); // takes its name when all is there: an end in the middle leaves nothing that looks complete
  const made = spawnSync('python3', ['-m', 'pip', 'install', '--quiet', '--no-compile', '--target', whole, ...packages], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`pip could not install ${packages.join(' ')}:\n${made.stderr.slice(-800)}`);
  renameSync(whole, folder);
  return folder;
}

/** Addresses of objects differ from run to run. */
function comparable(text: string): string {
  return text.replace(/0x[0-9a-f]+/g, '0x');
}

function run(command: string, parameters: string[], folder: string): { out: string; err: string } {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0', PYTHONPATH: folder };
  const done = spawnSync(command, parameters, { encoding: 'utf8', env, maxBuffer: 64 * MEGABYTES, timeout: 300_000 });
  return { out: comparable(done.stdout), err: done.stderr.trim().split('\n').at(-1) ?? '' };
}

const wanted = process.argv.slice(2);
let same = 0;
let different = 0;
for (const file of readdirSync(PROGRAMS).sort()) {
  const name = file.replace(/\.py$/, '');
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const program = join(PROGRAMS, file);
  const packages = readFileSync(program, 'utf8').split('\n')[0].replace('# packages: ', '').split(' ');
  const folder = install(name, packages);
  const theirs = run('python3', [program], folder);
  if (theirs.err.includes('Error')) throw new Error(`${file} does not run on CPython: ${theirs.err}`);
  const ours = run(join(ROOT, 'wrought'), ['py', program], folder);
  if (ours.out === theirs.out) same++;
  else {
    different++;
    console.log(`differs  ${name} (${packages.join(' ')})  ${ours.err.slice(0, 160)}`);
  }
}
console.log(`${same} of ${same + different} programs print what CPython prints`);
process.exitCode = different === 0 ? 0 : 1;
