import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../src/command-line.ts';
import { runProgram } from '../src/py.ts';

const folder = mkdtempSync(join(tmpdir(), 'wrought-cli-'));
const said: string[] = [];

beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation((...parts) => void said.push(parts.join(' ')));
  vi.spyOn(console, 'error').mockImplementation((...parts) => void said.push(parts.join(' ')));
});

afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number; text: string }> {
  said.length = 0;
  const code = await main(args);
  return { code, text: said.join('\n') };
}

describe('the command line', () => {
  it('makes an app that checks without a finding', async () => {
    expect(await run('create', join(folder, 'my-notes'))).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'my-notes', 'anvil.yaml'), 'utf8')).toMatch(/package_name: ['"]my_notes['"]/);
    const checked = await run('check', join(folder, 'my-notes'), '--data', join(folder, 'data'));
    expect(checked).toEqual({ code: 0, text: 'My Notes: 0 errors, 0 warnings.' });
  });

  it('says of a module what CPython would warn about', async () => {
    const app = join(folder, 'warned');
    await run('create', app);
    mkdirSync(join(app, 'client_code'), { recursive: true });
    writeFileSync(join(app, 'client_code', 'Odd.py'), 'def f(x):\n    return x is 1\n\n\npattern = "\\d"\n');
    const { code, text } = await run('check', app, '--data', join(folder, 'data'));
    expect(code).toBe(0);
    expect(text).toContain('client_code/Odd.py:2: warning: SyntaxWarning: "is" with \'int\' literal. Did you mean "=="? (syntax-warning)');
    expect(text).toContain('client_code/Odd.py:5: warning: SyntaxWarning: "\\d" is an invalid escape sequence.');
    expect(text).toContain('0 errors, 2 warnings.');
  });

  it('does not write into a folder that holds something', async () => {
    const { code, text } = await run('create', folder);
    expect(code).toBe(1);
    expect(text).toContain('already exists and is not empty');
  });

  it('names verbs and options that there are none of', async () => {
    expect(await run('serve')).toMatchObject({ code: 1 });
    expect((await run('run', 'x', '--colour')).text).toContain('--colour');
    expect((await run('create', 'x', '--template', 'nope')).text).toContain('there is no template nope');
  });

  it('finds modules in the folders of PYTHONPATH, behind those beside the program', async () => {
    const beside = join(folder, 'beside');
    const given = join(folder, 'given');
    for (const [place, names] of Object.entries({ [beside]: ['near'], [given]: ['near', 'far'] })) {
      mkdirSync(place);
      for (const name of names) writeFileSync(join(place, `${name}.py`), `where = ${JSON.stringify(place)}\n`);
    }
    writeFileSync(join(beside, 'main.py'), 'import near, far, sys\nprint(near.where, far.where, sys.path[:2])\n');
    vi.stubEnv('PYTHONPATH', given);
    const printed: string[] = [];
    const print = (text: string): void => void printed.push(text);
    const code = await runProgram([join(beside, 'main.py')], { out: print, err: print });
    vi.unstubAllEnvs();
    expect({ code, out: printed.join('') }).toEqual({ code: 0, out: `${beside} ${given} ['${beside}', '${given}']\n` });
  });

  it('has help for every verb', async () => {
    const { text } = await run('help');
    for (const verb of ['run', 'py', 'compile', 'ast', 'check', 'create', 'migrate']) expect(text).toContain(`./wrought ${verb}`);
    expect((await run('help', 'run')).text).toContain('--uplink-key');
  });
});
