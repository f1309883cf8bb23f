/** What happens once the interpreter is there: init modules, then the startup form or module, or what a route asked for. */
import {
  call,
  callKeywords,
  getattr,
  type Interpreter,
  importModule,
  type ModuleLoader,
  type NativeSteps,
  native,
  PAUSED,
  type PyDict,
  type PyList,
  type Value,
} from '@wrought/runtime';
import type { CallsModule } from './calls/calls-module.ts';
import { ErrorSign } from './console/error-report.ts';
import type { Reporter } from './console/reporter.ts';
import type { PageSettings } from './loader/settings.ts';

export interface StartParts {
  interpreter: Interpreter;
  loader: ModuleLoader;
  settings: PageSettings;
  root: HTMLElement;
  reporter: Reporter;
  calls: CallsModule;
}

export async function startApp({ interpreter, loader, settings, root, reporter, calls }: StartParts): Promise<void> {
  try {
    await interpreter.enter(() => native(startSteps(interpreter, settings, calls)));
    const module = moduleToRun(settings);
    if (module !== undefined) {
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

/** A route's module, else the app's startup module. */
function moduleToRun({ startup, response, packageName }: PageSettings): string | undefined {
  if (response?.module !== undefined) return wholeName(response.module, packageName);
  return startup?.type === 'module' && response?.form === undefined ? startup.module : undefined;
}

function wholeName(name: string, packageName: string): string {
  return name.startsWith(`${packageName}.`) ? name : `${packageName}.${name}`;
}

function* startSteps(interpreter: Interpreter, settings: PageSettings, calls: CallsModule): NativeSteps<Value> {
  for (const name of ['wrought._crossing', 'anvil', ...settings.clientInitModules]) {
    const imported = importModule(name);
    if (imported === PAUSED) yield;
  }
  const { startup, response } = settings;
  const given: Value[] = [];
  for (const root of response === null ? [] : ['args', 'kwargs', 'data']) {
    let value = calls.unpack(response as NonNullable<typeof response>, root);
    if (value === PAUSED) value = yield;
    given.push(value as Value);
  }
  const [args, kwargs, data] = given as unknown as [PyList, PyDict, Value];
  if (response !== null) (interpreter.modules.get('anvil.server') as unknown as { $startup_data: Value }).$startup_data = data;
  const form = response?.form ?? (response?.module === undefined && startup?.type === 'form' ? startup.module : undefined);
  if (form === undefined) return null;
  let open = getattr(interpreter.modules.get('anvil') as Value, 'open_form');
  if (open === PAUSED) open = yield;
  const own = `${settings.packageName}.`;
  const name = form.startsWith(own) ? form.slice(own.length) : form;
  const opened =
    response === null
      ? call(open as Value, [name])
      : callKeywords(open as Value, [name, ...args.items], kwargs.keys() as string[], kwargs.values());
  if (opened === PAUSED) yield;
  return null;
}
