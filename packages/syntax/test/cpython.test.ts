/**
 * Our trees and problems beside those of CPython 3.14, which runs in this process.
 *
 * A small part of what `compare/` can compare: every twelfth module of the library, and programs with one mistake in them.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { compare, judge } from '../compare/judge.ts';
import { createRandom, cutPiece, mutate } from '../compare/mutate.ts';
import { askCPython, readLibrary } from '../compare/newest-cpython.ts';

const MUTANTS = 400;
let library: Record<string, string>;

beforeAll(async () => {
  library = await readLibrary();
}, 60_000);

/** Descriptions of the texts about which we and CPython say different things. */
async function findDifferences(texts: string[]): Promise<string[]> {
  const verdicts = await askCPython(texts.map(text => ({ text })));
  return texts.flatMap((text, index) => {
    const ours = judge(text);
    const difference = compare(ours, verdicts[index]);
    if (difference === 'same') return [];
    const shown = [verdicts[index], ours].map(verdict => JSON.stringify(verdict.error ?? 'a tree')).join(' became ');
    return [`${difference}: ${shown} in ${text.slice(0, 500)}`];
  });
}

describe('beside CPython 3.14', () => {
  it('every twelfth module of its library has the same tree, positions included', async () => {
    const texts = Object.values(library).filter((_text, index) => index % 12 === 0);
    expect(texts.length).toBeGreaterThan(30);
    expect(await findDifferences(texts)).toEqual([]);
  }, 120_000);

  it(`${MUTANTS} programs with one mistake have the same verdict, message and place`, async () => {
    const random = createRandom(20);
    const modules = Object.values(library);
    const texts = Array.from({ length: MUTANTS }, () => mutate(cutPiece(modules[random(modules.length)], random), random));
    expect(await findDifferences(texts)).toEqual([]);
  }, 120_000);
});
