import { describe, expect, it } from 'vitest';
import { findUpwardArrows, readArrows } from './floors.ts';
import { findBadNames } from './names.ts';
import { findOversized } from './sizes.ts';

describe('the house', () => {
  it('has no arrow upward', () => expect(findUpwardArrows()).toEqual([]));
  it('has no oversized file, function or folder', () => expect(findOversized()).toEqual([]));
  it('has no name that says nothing', () => expect(findBadNames()).toEqual([]));
});

describe('floors', () => {
  it('sees imports over several lines, type imports, re-exports and dynamic imports', () => {
    const text =
      "import {\n a,\n} from './a.ts';\nimport type { B } from './b.ts';\nexport * from './c.ts';\nconst d = import('./d.ts');\nimport './e.ts';\n";
    expect(readArrows('x.ts', text).map(arrow => arrow.to)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts']);
  });
});
