/** Slow roads say their place as one argument more than the runtime's entry has parameters (`compiler/3-emit/points.ts`). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ABI_VERSION, type LoadedModule } from '@wrought/abi';
import { compile } from '@wrought/compiler';
import { bootInterpreter } from '@wrought/runtime';
import { expect, test } from 'vitest';

const PROGRAMS = join(import.meta.dirname, '..', '..', '..', 'spec', 'python');
const FOLDERS = ['language', 'types', 'pausing'];

/** The runtime's entries, as the first module sees them. */
async function entries(): Promise<Record<string, { length: number }>> {
  let table = {};
  const probe: LoadedModule = {
    file: 'probe.py',
    isPackage: false,
    source: null,
    fast: {
      abi: ABI_VERSION,
      codes: ['<module>'],
      main: rt => {
        table = rt;
        return { makers: [], constants: [], *body() {} };
      },
    },
    details: () => ({ codes: ['1'] }),
    resumables: () => () => [],
  };
  await bootInterpreter({ loader: { loadModule: () => probe } }).importModule('probe');
  return table;
}

/** Calls in emitted text that say their place as the last argument: `name(count)`, the place not counted. */
function slowRoads(text: string): Set<string> {
  const found = new Set<string>();
  const open: { name: string; commas: number }[] = [];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[([{,)\]}]/g)) {
    if ('([{'.includes(token))
      open.push({ name: token === '(' ? (/\$\w+$/.exec(text.slice(Math.max(0, index - 40), index))?.[0] ?? '') : '', commas: 0 });
    else if (token === ',') {
      const call = open.at(-1);
      if (call !== undefined) call.commas++;
    } else if (')]}'.includes(token)) {
      const call = open.pop();
      if (token === ')' && call?.name && /,\$p=\d+$/.test(text.slice(Math.max(0, index - 12), index)))
        found.add(`${call.name}(${call.commas})`);
    }
  }
  return found;
}

test('no entry of a slow road has a parameter where the place stands', async () => {
  const table = await entries();
  const seen = new Set<string>();
  const files = FOLDERS.flatMap(folder => readdirSync(join(PROGRAMS, folder)).map(name => join(PROGRAMS, folder, name)));
  for (const filename of files.filter(name => name.endsWith('.py')))
    for (const call of slowRoads(compile(readFileSync(filename, 'utf8'), { filename }).main)) seen.add(call);
  expect(seen).toContain('$add(2)');
  expect(seen.size).toBeGreaterThan(25);
  const entered = [...seen].map(call => `${call.slice(0, call.indexOf('('))}(${table[call.slice(0, call.indexOf('('))]?.length})`);
  expect(entered).toEqual([...seen]);
});
