import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue, fault } from '../src/index.ts';

describe('faults', () => {
  it('fill their sentence and advice from parameters', () => {
    const found = fault.portTaken({ port: 3030, host: '127.0.0.1' });
    expect(found.message).toBe('port 3030 on 127.0.0.1 is in use.');
    expect(found.code).toBe('portTaken');
  });

  it('all stand in the guide, with their advice', () => {
    const page = join(import.meta.dirname, '../../../docs/guide/faults.md');
    expect(existsSync(page)).toBe(true);
    const text = readFileSync(page, 'utf8');
    const missing = Object.entries(catalogue).filter(([code, entry]) => !text.includes(`\`${code}\``) || !text.includes(entry.advice));
    expect(missing.map(([code]) => code)).toEqual([]);
  });
});
