import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generateFromDisk } from '../tree-generator/generate.ts';

it('the node classes are those of spec/tree/tree.json', () => {
  const written = readFileSync(new URL('../src/tree/generated/nodes.ts', import.meta.url), 'utf8');
  expect(written).toBe(generateFromDisk());
});
