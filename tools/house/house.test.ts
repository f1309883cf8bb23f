import { describe, expect, it } from 'vitest';
import { countBytes, findOverBudget } from './budgets.ts';
import { findUpwardArrows, readArrows } from './floors.ts';
import { findBadNames } from './names.ts';
import { findDroppedPauses, judgeTexts } from './pauses.ts';
import { findOversized } from './sizes.ts';

describe('the house', () => {
  it('has no arrow upward', () => expect(findUpwardArrows()).toEqual([]));
  it('has no oversized file, function or folder', () => expect(findOversized()).toEqual([]));
  it('has no name that says nothing', () => expect(findBadNames()).toEqual([]));
  it('drops no pause', () => expect(findDroppedPauses()).toEqual([]));
  it('loads no more than its budgets allow', async () => expect(await findOverBudget()).toEqual([]));
});

describe('budgets', () => {
  const entry = 'packages/runtime/src/parts.ts';
  it('count what an entry imports at once, not what is behind import()', async () => {
    const bytes = await countBytes(entry);
    expect(bytes).toBeLessThan(await countBytes('packages/runtime/src/index.ts'));
    expect(await findOverBudget({ parts: { entry, kilobytes: Math.floor(bytes / 1024), why: 'too little' } })).toHaveLength(1);
  });
});

describe('floors', () => {
  it('sees imports over several lines, type imports, re-exports and dynamic imports', () => {
    const text =
      "import {\n a,\n} from './a.ts';\nimport type { B } from './b.ts';\nexport * from './c.ts';\nconst d = import('./d.ts');\nimport './e.ts';\n";
    expect(readArrows('x.ts', text).map(arrow => arrow.to)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts']);
  });
});

describe('pauses', () => {
  const CALLS = 'export function call(f: Value): May<Value> { return f; }\n';
  const judged = (body: string) =>
    judgeTexts(
      new Map([
        ['packages/runtime/src/a/calls.ts', CALLS],
        ['packages/runtime/src/b/user.ts', `import { call } from '../a/calls.ts';\nfunction use(f) { ${body} }\n`],
      ]),
    ).map(found => found.split(': ')[1]);

  it.each([
    ['call(f);', 'a pause is dropped'],
    ['return call(f) ? 1 : 2;', 'a pause is taken for a truth value'],
    ['return [`${call(f)}`];', 'a pause is used as a value (TemplateLiteral)'],
    ['return other(call(f));', 'a pause is passed as an argument'],
    ['const x = call(f); return [x];', 'a pause is kept in x and never tested'],
  ])('sees %s', (body, problem) => expect(judged(body)).toEqual([problem]));

  it.each([
    'return call(f);',
    'return andThen(call(f), x => x);',
    'if (call(f) === PAUSED) yield;'.replace('yield', 'return PAUSED'),
    'let x = call(f); if (x === PAUSED) return PAUSED; return [x];',
    'const x = call(f); return andThen(x, y => y);',
    "// no pause: f is the host's own\n call(f);",
  ])('has nothing against %s', body => expect(judged(body)).toEqual([]));
});
