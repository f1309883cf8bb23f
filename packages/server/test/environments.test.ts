import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPython, impliedRequirements, prepareEnvironment, requirementLines } from '../src/environments/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wrought-env-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that answers like a Python of some version. */
function pretendPython(version: string): string {
  const path = join(folder, `python-${version}`);
  writeFileSync(path, `#!/bin/sh\nprintf '${version.replaceAll('.', '\\n')}\\n${path}\\n/lib\\n'\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('finding Python', () => {
  it('finds one of this machine that is 3.10 or newer', async () => {
    const python = await findPython(undefined);
    expect(python.version[0]).toBe(3);
    expect(python.version[1]).toBeGreaterThanOrEqual(10);
  });

  it('passes over one that is too old when a newer one follows', async () => {
    const [old, young] = [pretendPython('3.8.1'), pretendPython('3.12.0')];
    expect((await findPython(undefined, ['no-such-program', old, young])).path).toBe(young);
  });

  it('says which Python is too old, in one sentence', async () => {
    const old = pretendPython('3.9.18');
    await expect(findPython(undefined, [old])).rejects.toMatchObject({
      code: 'pythonTooOld',
      message: `${old} is Python 3.9.18, which is too old.`,
    });
  });

  it('says that there is none', async () => {
    await expect(findPython(undefined, ['no-such-program'])).rejects.toMatchObject({ code: 'pythonMissing' });
  });

  it('does not look further when the Python that was asked for is none', async () => {
    await expect(findPython(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'pythonNotUsable' });
  });
});

describe('environments', () => {
  it('reads requirements without comments and empty lines', () => {
    expect(requirementLines('# all\npandas==2.2  # the newest\n\n  plotly\n-r other.txt\n')).toEqual([
      'pandas==2.2',
      'plotly',
      '-r other.txt',
    ]);
  });

  it('uses the given Python as it is when nothing is required', async () => {
    const python = await findPython(undefined);
    const made = await prepareEnvironment({ python, requirements: '# nothing\n', folder, progress: () => {} });
    expect(made).toEqual({ python: python.executable, digest: '', isNew: false });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('adds what modules import of the packages that Anvil has, unless it is required or there', async () => {
    const python = await findPython(undefined);
    const sources = [
      'import requests, PIL.Image\nfrom bs4 import BeautifulSoup\nimport os\n',
      'def f():\n    import yaml\n    import my_own\n',
    ];
    expect(await impliedRequirements({ sources, requirements: 'Requests>=2\n', python })).toEqual(['beautifulsoup4', 'pillow', 'pyyaml']);
    expect(await impliedRequirements({ sources: ['import os'], requirements: '', python })).toEqual([]);
  });

  it('installs once for one content, and tells what it does', async () => {
    const python = await findPython(undefined);
    const wheel = await makeWheel(join(folder, 'tinything-1.0-py3-none-any.whl'), python.executable);
    const lines: string[] = [];
    const request = { python, requirements: `${wheel}\n`, folder, progress: (line: string) => lines.push(line) };
    const made = await prepareEnvironment(request);
    expect(made.isNew).toBe(true);
    expect(lines.join('\n')).toMatch(/installing 1 Python package/);
    expect(await run(made.python, 'import tinything; print(tinything.WHO)')).toBe('tiny\n');
    lines.length = 0;
    expect(await prepareEnvironment(request)).toEqual({ ...made, isNew: false });
    expect(lines).toEqual([]);
    expect(readdirSync(folder).filter(name => name.endsWith('.lock'))).toEqual([]);
  });

  it('says what the installer said when a package does not exist, and leaves no half environment that counts', async () => {
    const python = await findPython(undefined);
    const request = { python, requirements: `${join(folder, 'no-such-1.0-py3-none-any.whl')}\n`, folder, progress: () => {} };
    await expect(prepareEnvironment(request)).rejects.toMatchObject({
      code: 'requirementsFailed',
      message: expect.stringContaining('no-such-1.0'),
    });
    const left = readdirSync(folder).filter(name => name.startsWith('venv-'));
    expect(left.some(name => existsSync(join(folder, name, 'wrought-ready')))).toBe(false);
  });
});

/** A package without dependencies, built by hand, so that no test needs the network. */
async function makeWheel(path: string, python: string): Promise<string> {
  const code = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as z:
    z.writestr("tinything.py", "WHO = 'tiny'\\n")
    z.writestr("tinything-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tinything\\nVersion: 1.0\\n")
    z.writestr("tinything-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nGenerator: hand\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    z.writestr("tinything-1.0.dist-info/RECORD", "tinything.py,,\\ntinything-1.0.dist-info/METADATA,,\\ntinything-1.0.dist-info/WHEEL,,\\ntinything-1.0.dist-info/RECORD,,\\n")
`;
  await run(python, code, path);
  return path;
}

function run(program: string, code: string, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) =>
    execFile(program, ['-c', code, ...args], (error, stdout) => (error ? reject(error) : resolve(stdout))),
  );
}
