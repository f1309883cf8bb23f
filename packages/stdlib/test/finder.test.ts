/** Where library modules come from, and the documentation's lists of them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findModule, hostModuleLoaders, unsupportedModules, whyUnsupported } from '../src/index.ts';

const files: Record<string, string> = {
  'json/__init__.py': 'package = 1\n',
  'json/decoder.py': 'decoder = 1\n',
  'datetime.py': 'not used\n',
  'collections/__init__.py': 'if 1:\n    __new__ = eval(code, namespace)\n',
};
const library = { readText: (path: string) => files[path] };
const guide = readFileSync(new URL('../../../docs/guide/standard-library.md', import.meta.url), 'utf8');

describe('findModule', () => {
  it('takes a package by its __init__.py and a submodule by its file', () => {
    expect(findModule('json', library)).toMatchObject({ kind: 'source', filename: 'json/__init__.py', isPackage: true });
    expect(findModule('json.decoder', library)).toMatchObject({ kind: 'source', filename: 'json/decoder.py', isPackage: false });
  });

  it('prefers a host module to a Lib file of its name', () => {
    expect(findModule('datetime', library)).toEqual({ kind: 'host', name: 'datetime' });
  });

  it('makes namedtuple without eval', () => {
    const found = findModule('collections', library);
    expect(found?.kind === 'source' && found.source).not.toContain('eval(');
  });

  it('says of a package with machine code that the server is the place for it', () => {
    expect(findModule('numpy', library)).toMatchObject({ kind: 'unsupported', diagnostic: expect.stringContaining('server module') });
    expect(whyUnsupported('textwrap')).toBeUndefined();
  });

  it('puts a placeholder in the place of a module that cannot work, submodules included', () => {
    expect(findModule('sqlite3', library)).toEqual({ kind: 'host', name: 'sqlite3' });
    expect(findModule('tkinter.ttk', library)).toEqual({ kind: 'host', name: 'tkinter.ttk' });
  });

  it('answers null for a name that nobody has and for a name that is no module name', () => {
    expect(findModule('nothing_here', library)).toBeNull();
    expect(findModule('../etc/passwd', library)).toBeNull();
  });
});

describe('the guide', () => {
  it('names every module that cannot work in a browser', () => {
    for (const name of unsupportedModules()) expect(guide).toContain(`\`${name}\``);
  });
});

describe('the table of host modules', () => {
  it('has a loadable module behind every name', async () => {
    for (const load of Object.values(hostModuleLoaders)) expect(typeof (await load())).toBe('function');
  });
});
