/** What happens once the interpreter is there: init modules, then the startup form or module, or what a route asked for. */
import {
  call,
  getattr,
  type Interpreter,
  importModule,
  type ModuleLoader,
  type NativeSteps,
  native,
  PAUSED,
  type Value,
} from '@wrought/runtime';
import { ErrorSign } from './console/error-report.ts';
import type { Reporter } from './console/reporter.ts';
import type { PageSettings } from './loader/settings.ts';

export interface StartParts {
  interpreter: Interpreter;
  loader: ModuleLoader;
  settings: PageSettings;
  root: HTMLElement;
  reporter: Reporter;
}

export async function startApp({ interpreter, loader, settings, root, reporter }: StartParts): Promise<void> {
  try {
    await interpreter.enter(() => native(startSteps(interpreter, settings)));
    if (settings.startup?.type === 'module') {
      const { module } = settings.startup;
      const loaded = await loader.loadModule(module);
      // As `python -m package.module` has it: relative imports start from the package.
      if (loaded) await interpreter.runMain(loaded, loaded.isPackage ? module : module.replace(/\.?[^.]*$/, ''));
    }
    document.documentElement.classList.add('anvil-started');
  } catch (exception) {
    await reporter.report(exception);
    // An app that shows nothing at all would leave its author in the dark.
    if (root.childElementCount === 0) new ErrorSign(document).fill(root, await reporter.describe(exception));
  }
}

function* startSteps(interpreter: Interpreter, settings: PageSettings): NativeSteps<Value> {
  for (const name of ['wrought._crossing', 'anvil', ...settings.clientInitModules]) {
    const imported = importModule(name);
    if (imported === PAUSED) yield;
  }
  const { startup } = settings;
  if (startup?.type !== 'form') return null;
  let open = getattr(interpreter.modules.get('anvil') as Value, 'open_form');
  if (open === PAUSED) open = yield;
  const own = `${settings.packageName}.`;
  const name = startup.module.startsWith(own) ? startup.module.slice(own.length) : startup.module;
  const opened = call(open as Value, [name]);
  if (opened === PAUSED) yield;
  return null;
}
