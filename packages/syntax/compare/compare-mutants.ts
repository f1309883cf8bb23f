/**
 * Valid programs with one token deleted, doubled, swapped with the next or replaced, or one character changed: our verdict against the newest CPython's.
 *
 * `node compare/compare-mutants.ts LISTING COUNT [SEED]`: LISTING names Python files, one a line. Prints what differs, and counts.
 */
import { readFileSync } from 'node:fs';
import { compare, judge } from './judge.ts';
import { createRandom, cutPiece, mutate } from './mutate.ts';
import { askCPython } from './newest-cpython.ts';

const BATCH = 2_000;

const [listing, count, seed] = process.argv.slice(2);
const random = createRandom(Number(seed ?? 1));
const files = readFileSync(listing, 'utf8').trim().split('\n');
const texts: string[] = [];
while (texts.length < Number(count)) {
  const text = readFileSync(files[random(files.length)], 'utf8');
  if (text.includes('\ufffd') || !text.isWellFormed()) continue;
  texts.push(mutate(cutPiece(text, random), random));
}
const counts: Record<string, number> = {};
for (let start = 0; start < texts.length; start += BATCH) {
  const batch = texts.slice(start, start + BATCH);
  const verdicts = await askCPython(batch.map(text => ({ text })));
  batch.forEach((text, index) => {
    const ours = judge(text);
    const theirs = verdicts[index];
    const difference = compare(ours, theirs);
    const kind = theirs.error ? 'refused' : 'accepted';
    counts[kind] = (counts[kind] ?? 0) + 1;
    counts[difference] = (counts[difference] ?? 0) + 1;
    if (difference === 'same') return;
    console.log(
      `${difference}: ${JSON.stringify(text)}\n  CPython: ${JSON.stringify(theirs.error ?? 'a tree')}\n  ours:    ${JSON.stringify(ours.error ?? 'a tree')}`,
    );
  });
}
console.log(texts.length, 'mutants:', JSON.stringify(counts));
