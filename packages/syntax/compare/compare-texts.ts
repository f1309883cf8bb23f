/**
 * Our verdicts on a list of texts against the newest CPython's.
 *
 * `node compare/compare-texts.ts FILE…`: each FILE is JSON, a list of texts or of `{text, mode}`. Prints what differs, and counts.
 */
import { readFileSync } from 'node:fs';
import { compare, judge } from './judge.ts';
import { askCPython, type Question } from './newest-cpython.ts';

const questions = process.argv.slice(2).flatMap(file => JSON.parse(readFileSync(file, 'utf8')) as (string | Question)[]);
const asked = questions.map(question => (typeof question === 'string' ? { text: question } : question));
const verdicts = await askCPython(asked);
const counts: Record<string, number> = {};
asked.forEach(({ text, mode }, index) => {
  const ours = judge(text, mode);
  const difference = compare(ours, verdicts[index]);
  counts[difference] = (counts[difference] ?? 0) + 1;
  if (difference === 'same') return;
  console.log(`${difference} (${mode ?? 'exec'}): ${JSON.stringify(text.length > 400 ? `${text.slice(0, 400)}…` : text)}`);
  console.log(`  CPython: ${JSON.stringify(verdicts[index].error ?? 'a tree')}\n  ours:    ${JSON.stringify(ours.error ?? 'a tree')}`);
});
console.log(asked.length, 'texts:', JSON.stringify(counts));
