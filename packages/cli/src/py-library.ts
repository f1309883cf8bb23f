/** What programs run by `./wrought py` can import beside their own folder: our host modules and the Lib folder of the CPython found. */
import { execFileSync } from 'node:child_process';
import type { HostModule, Interpreter, Value } from '@wrought/runtime';
import { hostModuleLoaders } from '@wrought/stdlib';

export interface Library {
  folders: string[];
  ready: Record<string, HostModule>;
  hostModule(name: string): HostModule | null | Promise<HostModule | null>;
  prepare(interpreter: Interpreter, file: string, args: readonly string[]): void;
  finish(interpreter: Interpreter): Promise<void>;
}

let found: { folder: string; version: string } | null | undefined;

/** The library folder and version of the installed CPython, or null when there is none. */
function findLibrary(): { folder: string; version: string } | null {
  if (found !== undefined) return found;
  try {
    const text = execFileSync(
      'python3',
      ['-I', '-c', 'import sysconfig,platform;print(sysconfig.get_path("stdlib"));print(platform.python_version())'],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const [folder, version] = text.trim().split('\n');
    found = { folder, version };
  } catch {
    found = null;
  }
  return found;
}

/** The library is looked for only when something outside the program's folder is imported. */
export async function runtimeLibrary(): Promise<Library> {
  const library = findLibrary();
  return {
    folders: library === null ? [] : [library.folder],
    ready: {},
    hostModule: name => {
      const loader = (hostModuleLoaders as Record<string, () => Promise<HostModule>>)[name];
      return loader === undefined ? null : loader();
    },
    prepare(interpreter) {
      if (library !== null) interpreter.state.set('python version', library.version);
    },
    async finish(interpreter) {
      const sys = interpreter.modules.get('sys') as any;
      const flush = sys?.$stdout?.$flush;
      if (typeof flush === 'function') await interpreter.enter<Value>(() => flush.call(sys.$stdout));
    },
  };
}
