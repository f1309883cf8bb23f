import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classNames, prefixStyleSheet } from '../src/component/class-names.ts';
import { codesOf, readDate, writeDate } from '../src/components/date-picker/date-text.ts';
import { buildStyles } from '../style-generator/build-styles.ts';
import { buildTemplates } from '../template-generator/build-templates.ts';

const SOURCE = join(import.meta.dirname, '..', 'src');

describe('what is generated', () => {
  it('has a guide page that names every component and property of the catalogue as it is now', () => {
    const script = join(SOURCE, '..', 'doc-generator', 'build-docs.ts');
    const made = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect([made.status, made.stderr]).toEqual([0, '']);
  });

  it('has a style sheet of the sheets beside the components as they are now', () => {
    expect(readFileSync(join(SOURCE, 'styles', 'ui.css'), 'utf8')).toBe(buildStyles());
  });
});

it('has the chart themes of the specification as they are now', () => {
  expect(readFileSync(join(SOURCE, 'components', 'plot', 'generated', 'plot-templates.ts'), 'utf8')).toBe(buildTemplates());
});

describe('class names', () => {
  it('get the prefix in version 3 unless they have it or belong to others', () => {
    expect(classNames(true)('btn anvil-label fa fa-user xypanel-0')).toBe('anvil-btn anvil-label fa fa-user xypanel-0');
    expect(classNames(false)('btn')).toBe('btn');
    expect(prefixStyleSheet('.btn:hover > .fa { margin: .5em }')).toBe('.anvil-btn:hover > .fa { margin: .5em }');
  });
});

describe('dates as text', () => {
  const parts = { year: 2026, month: 2, day: 3, hour: 14, minute: 5, second: 0, hasTime: true };
  it('are written and read back by the codes of strftime and by those of older apps', () => {
    for (const format of ['%d/%m/%Y %H:%M', '%Y-%m-%d %I:%M %p', 'DD MMM YYYY HH:mm']) {
      const codes = codesOf(format, true);
      expect(readDate(writeDate(parts, codes), codes, true)).toEqual(parts);
    }
  });
  it('are refused when there is no such day', () => {
    expect(readDate('31/02/2026', '%d/%m/%Y', false)).toBeUndefined();
    expect(readDate('nonsense', '%d/%m/%Y', false)).toBeUndefined();
  });
});
