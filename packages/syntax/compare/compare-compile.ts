/**
 * What we refuse after parsing against what the newest CPython's `compile` refuses.
 *
 * `node compare/compare-compile.ts FILE…`: FILEs as for `compare-texts.ts`. Prints what differs, and counts.
 */
import { readFileSync } from 'node:fs';
import { compare, judgeCompiled } from './judge.ts';
import { askCompiler, type Question } from './newest-cpython.ts';

const questions = process.argv.slice(2).flatMap(file => JSON.parse(readFileSync(file, 'utf8')) as (string | Question)[]);
const asked = questions.map(question => (typeof question === 'string' ? { text: question } : question));
const verdicts = await askCompiler(asked);
const counts: Record<string, number> = {};
asked.forEach(({ text, mode }, index) => {
  const theirs = verdicts[index];
  const difference = compare(judgeCompiled(text, mode), theirs);
  counts[difference] = (counts[difference] ?? 0) + 1;
  if (theirs.error) counts.refused = (counts.refused ?? 0) + 1;
  if (difference === 'same' || difference === 'text') return;
  console.log(`${difference} (${mode ?? 'exec'}): ${JSON.stringify(text.slice(0, 400))}`);
  console.log(
    `  CPython: ${JSON.stringify(theirs.error ?? 'fine')}\n  ours:    ${JSON.stringify(judgeCompiled(text, mode).error ?? 'fine')}`,
  );
});
console.log(asked.length, 'texts:', JSON.stringify(counts));
