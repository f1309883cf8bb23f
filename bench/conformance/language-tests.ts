/**
 * CPython's own tests of the language, run by its own unittest: by CPython itself and by ours, method by method.
 *
 *     node bench/conformance/language-tests.ts [--write] [--fresh] [test_x …]
 *
 * What CPython passed is kept under `.wrought/conformance/` (`--fresh` asks again). A method that is not passed and stands in
 * `implementation-details.json` with its reason counts as skipped, and so does one that goes wrong in the very same words on CPython 3.14
 * (Pyodide), our language level; all others that CPython passes count against us.
 * `--write` puts each file's row into the table of `docs/conformance.md` beside those of earlier runs. A method that kills or hangs the process is a failure; the run goes on behind it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const KEPT = join(ROOT, '.wrought/conformance');
const PAGE = join(ROOT, 'docs/conformance.md');
const RUNNER = join(import.meta.dirname, 'run_tests.py');
const ON_PYODIDE = join(import.meta.dirname, 'on-pyodide.ts');
const TIMEOUT_MS = 120_000;
/** What `subprocess` says where there are no processes. */
const NO_PROCESS = /^ERROR \S+ OSError: \[Errno 95\] emscripten does not support processes/;
const OTHERWISE = 'Python 3.14 does otherwise than the 3.11 whose tests these are';

interface Lists {
  language: string[];
  /** Files about the builtin types and functions. */
  types: string[];
  /** Test id (or `test_file.Class`) → why it asks for a detail of CPython's implementation. */
  details: Record<string, string>;
  /** Id of a doctest → the examples in it that are left out on our side, and why. */
  examples: Record<string, Record<string, string>>;
}

const lists = JSON.parse(readFileSync(join(import.meta.dirname, 'implementation-details.json'), 'utf8')) as Lists;

/** Outcome of each method: `ok`, or the line that says why not. */
type Outcomes = Map<string, string>;

function readLines(text: string, into: Outcomes): string | null {
  let running: string | null = null;
  for (const line of text.split('\n')) {
    const match = /^(run|ok|FAIL|ERROR|SUB|skip) (\S+(?: \(\S*\))?)(.*)$/.exec(line);
    if (match === null) continue;
    const id = match[2].replace(/:$/, '');
    if (match[1] === 'run') running = id;
    else {
      if (running === id) running = null;
      // All failed parts of a method, each on a line.
      if (match[1] === 'SUB' && running !== null) into.set(running, [...(into.has(running) ? [into.get(running)] : []), line].join('\n'));
      else if (!(match[1] === 'ok' && into.has(id))) into.set(id, match[1] === 'ok' ? 'ok' : line);
    }
  }
  return running;
}

function runAll(command: string, first: string[], file: string, leftOut = '{}'): Outcomes {
  const outcomes: Outcomes = new Map();
  let after: string[] = [];
  for (let round = 0; round < 40; round++) {
    const result = spawnSync(command, [...first, RUNNER, `test.${file}`, leftOut, ...after], {
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: 1 << 28,
      cwd: ROOT,
    });
    const running = readLines(result.stdout, outcomes);
    if (/^TOTAL /m.test(result.stdout)) return outcomes;
    if (running === null) {
      outcomes.set(file, `ERROR ${file}: ${result.stderr.trim().split('\n').at(-1) ?? 'no output'}`);
      return outcomes;
    }
    const why = result.error === undefined ? lastLine(result.stderr) : 'hangs';
    outcomes.set(running, `KILLED ${running}: ${why}`);
    after = ['--after', running];
  }
  return outcomes;
}

function lastLine(text: string): string {
  const lines = text.trim().split('\n');
  const defect = lines.findIndex(l => l.includes('a defect of the runtime'));
  return (defect >= 0 ? lines[defect + 1] : lines.at(-1)) ?? '';
}

/** What another Python says to a file, asked once and kept. */
function kept(name: string, isFresh: boolean, ask: () => Outcomes): Outcomes {
  mkdirSync(KEPT, { recursive: true });
  const path = join(KEPT, `${name}.json`);
  if (!isFresh && existsSync(path)) return new Map(JSON.parse(readFileSync(path, 'utf8')));
  const outcomes = ask();
  writeFileSync(path, JSON.stringify([...outcomes]));
  return outcomes;
}

function cpython(file: string, isFresh: boolean): Outcomes {
  return kept(file, isFresh, () => runAll('python3', [], file));
}

/** CPython 3.14, our language level, on the same tests. */
function cpython314(file: string, isFresh: boolean): Outcomes {
  const tests = spawnSync('python3', ['-c', 'import test; print(test.__path__[0])'], { encoding: 'utf8' }).stdout.trim();
  return kept(`${file}-3.14`, isFresh, () => runAll(process.execPath, [ON_PYODIDE, tests], file, JSON.stringify(lists.examples)));
}

/** What went wrong, without what is other on each run. */
function withoutAddresses(outcome: string | undefined): string | undefined {
  return outcome?.replaceAll(/0x[0-9a-f]+/g, '0x…');
}

interface Row {
  file: string;
  wanted: number;
  passed: number;
  details: [string, string][];
  failed: string[];
}

function detailOf(id: string): string | undefined {
  const short = id.replace(/^test\./, '');
  return lists.details[short] ?? lists.details[short.slice(0, short.lastIndexOf('.'))];
}

/** Methods that stand in another file are listed under the one that runs them. */
function within(file: string, id: string): string {
  const short = id.replace(/^test\./, '');
  return short.startsWith(`${file}.`) ? id : `test.${file}.${short}`;
}

function compare(file: string, isFresh: boolean): Row {
  const theirs = cpython(file, isFresh);
  const ours = runAll(join(ROOT, 'wrought'), ['py'], file, JSON.stringify(lists.examples));
  const row: Row = { file, wanted: 0, passed: 0, details: [], failed: [] };
  let newer: Outcomes | undefined;
  for (const [id, outcome] of theirs) {
    if (outcome !== 'ok') continue;
    const mine = ours.get(id) ?? ours.get(file) ?? `MISSING ${id}`;
    const detail = detailOf(id);
    if (mine === 'ok') row.passed++;
    else if (detail !== undefined || isSkippedByFile(mine)) {
      row.details.push([within(file, id), detail ?? (NO_PROCESS.test(mine) ? 'needs a process' : mine.replace(/^skip \S+ /, ''))]);
      continue;
    } else {
      newer ??= cpython314(file, isFresh);
      // A warning that did not come may be another one there, and none here.
      const isSilence = mine.includes('not triggered');
      if (!isSilence && withoutAddresses(newer.get(id)) === withoutAddresses(mine)) {
        row.details.push([within(file, id), OTHERWISE]);
        continue;
      }
      row.failed.push(mine);
    }
    row.wanted++;
  }
  return row;
}

/** What the file itself skips elsewhere than on CPython, or where a module written in C, a process or a file is missing. */
function isSkippedByFile(line: string): boolean {
  return NO_PROCESS.test(line) || line.startsWith('skip ') || /^ERROR \S+ unittest\.case\.SkipTest:/.test(line);
}

function percent(row: { passed: number; wanted: number }): string {
  return row.wanted === 0 ? '–' : `${((100 * row.passed) / row.wanted).toFixed(1)} %`;
}

/** Files of the lists that have no row yet. */
function notMeasured(rows: readonly Row[]): string[] {
  const left = [...lists.language, ...lists.types].filter(file => !rows.some(row => row.file === file));
  return left.length === 0 ? [] : [`Not in the table yet: ${left.join(', ')}.`, ''];
}

function page(rows: readonly Row[]): string {
  const sum = rows.reduce((t, r) => ({ passed: t.passed + r.passed, wanted: t.wanted + r.wanted }), { passed: 0, wanted: 0 });
  const skipped = rows.reduce((n, r) => n + r.details.length, 0);
  const reasons = new Map<string, string[]>();
  for (const r of rows) for (const [id, why] of r.details) reasons.set(why, [...(reasons.get(why) ?? []), id.replace(/^test\./, '')]);
  const body = rows.map(
    r => `| ${r.file} | ${r.wanted + r.details.length} | ${r.details.length} | ${r.wanted} | ${r.passed} | ${percent(r)} |`,
  );
  const examples = Object.entries(lists.examples).flatMap(([id, left]) =>
    Object.entries(left).map(([source, why]) => `- \`${id}\`: \`${source.replaceAll('\n', ' ⏎ ')}\`: ${why}`),
  );
  const list = [...reasons].map(([why, ids]) => `- ${why.replaceAll('<', '\\<')}: ${ids.map(id => `\`${id}\``).join(', ')}`);
  return [
    '# Conformance: CPython’s own tests of the language',
    '',
    'Made by `node bench/conformance/language-tests.ts --write`: each file of the installed CPython’s `Lib/test` runs by its own',
    '`unittest`, on CPython and on `./wrought py`. “CPython passes” counts methods; “detail” are those that ask for a detail of',
    'CPython’s implementation, a module written in C, a process or a file (listed below); “wanted” is the rest.',
    '',
    '| file | CPython passes | detail | wanted | ours passes | |',
    '|---|--:|--:|--:|--:|--:|',
    ...body,
    `| **all** | ${sum.wanted + skipped} | ${skipped} | ${sum.wanted} | ${sum.passed} | **${percent(sum)}** |`,
    '',
    ...notMeasured(rows),
    '## Details of the implementation',
    '',
    ...list,
    '',
    '## Examples left out of doctests',
    '',
    'A doctest counts as one method; these examples of it are not compared, all others are.',
    '',
    ...examples,
    '',
  ].join('\n');
}

/** The file that a method is of; some are in folders (`test_asyncio.test_queues`). */
function fileOf(id: string, rows: Map<string, Row>): string {
  const [first, second] = id.split('.');
  return rows.has(`${first}.${second}`) ? `${first}.${second}` : first;
}

/** The rows that stand in the page, so that files can be measured one by one. */
function rowsOfPage(text: string): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const [, file, wanted, passed] of text.matchAll(/^\| (test_[\w.]+) \| \d+ \| \d+ \| (\d+) \| (\d+) \|/gm))
    rows.set(file, { file, wanted: Number(wanted), passed: Number(passed), details: [], failed: [] });
  for (const [, why, ids] of text.matchAll(/^- (.*?): ((?:`test_[^`]+`(?:, )?)+)$/gm))
    for (const [, id] of ids.matchAll(/`([^`]+)`/g)) rows.get(fileOf(id, rows))?.details.push([id, why.replaceAll('\\<', '<')]);
  return rows;
}

/** Put a row among those of the page. */
function writeRow(row: Row): void {
  const rows = rowsOfPage(readFileSync(PAGE, 'utf8')).set(row.file, row);
  writeFileSync(PAGE, page([...lists.language, ...lists.types].flatMap(file => rows.get(file) ?? [])));
}

function main(): void {
  const args = process.argv.slice(2);
  const names = args.filter(a => !a.startsWith('--'));
  const rows: Row[] = [];
  for (const file of names.length > 0 ? names : [...lists.language, ...lists.types]) {
    const row = compare(file, args.includes('--fresh'));
    rows.push(row);
    if (args.includes('--write')) writeRow(row);
    console.log(`${file}: ${row.passed}/${row.wanted} ${percent(row)} (details ${row.details.length})`);
    for (const line of row.failed) console.log(`    ${line.replaceAll('\n', '\n        ')}`);
  }
  const sum = rows.reduce((t, r) => ({ passed: t.passed + r.passed, wanted: t.wanted + r.wanted }), { passed: 0, wanted: 0 });
  console.log(`all: ${sum.passed}/${sum.wanted} ${percent(sum)}`);
}

main();
