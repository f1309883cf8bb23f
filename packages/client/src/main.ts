/**
 * The page's program: makes the interpreter, gives it its modules, and opens the app's first form.
 *
 * The life of a page load stands in `docs/lives/page-load.md`.
 */
import '@wrought/ui/styles.css';
import { bootInterpreter, type Interpreter, type InterpreterOptions, importModule, type Value } from '@wrought/runtime';
import { loadedPart, loadParts } from '@wrought/runtime/parts';
import { installLibrary, preloadHostModules } from '@wrought/stdlib';
import { installUi } from '@wrought/ui';
import { type CallsModule, makeCallsModule } from './calls/calls-module.ts';
import { fromHost } from './calls/guest-codec.ts';
import { Link } from './calls/link.ts';
import { ErrorSign } from './console/error-report.ts';
import { makeReporter, type Reporter } from './console/reporter.ts';
import { Indicator } from './indicator/indicator.ts';
import { type ModuleEntry, PageLoader } from './loader/module-loader.ts';
import { type PageSettings, readSettings } from './loader/settings.ts';
import { makePageModule } from './page-module.ts';
import { startApp } from './start-app.ts';
import { makeUiHost } from './ui-host.ts';

type CompilePort = NonNullable<InterpreterOptions['compileSource']>;

async function main(): Promise<void> {
  const settings = readSettings(document);
  const root = document.getElementById('appGoesHere') as HTMLElement;
  const link = openLink();
  link.connect();
  const [start, hostModules, compiler] = await Promise.all([
    import(/* @vite-ignore */ settings.start) as Promise<{ default: Record<string, () => ModuleEntry> }>,
    preloadHostModules(settings.hostModules),
    settings.needsCompiler ? import('./loader/text-compiler.ts') : undefined,
    loadParts(settings.parts),
  ]);
  const loader = new PageLoader(start.default, settings.modules);
  const { interpreter, reporter, calls } = assemble(settings, root, link, loader, hostModules, compiler?.compileSource ?? compileLater);
  await startApp({ interpreter, loader, settings, root, reporter, calls });
}

/** The compiler comes when something is compiled first (`dataclasses` of the library does): the caller pauses. */
const trees: InterpreterOptions['trees'] = {
  parse: async (...text) => (await import('./loader/text-compiler.ts')).parseTree(...text),
  compile: async (...tree) => (await import('./loader/text-compiler.ts')).compileTreeAsModules(...tree),
};
const compileLater: CompilePort = async (...text) => (await import('./loader/text-compiler.ts')).compileAsModules(...text);

/** Events of the server go to whoever Python registered; there is nobody before the interpreter is made. */
const listeners: { event?: (name: string, body: string, handles: never[]) => void } = {};

function openLink(): Link {
  const address = new URL('/_/ws', location.href);
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new Link(address.href, {
    output: (stream, text) => (stream === 'stderr' ? console.warn : console.log)(text.replace(/\n$/, '')),
    event: (name, body, handles) => listeners.event?.(name, body, handles as never[]),
    visit: message => {
      if (message.cookies) void fetch('/_/cookies', { method: 'POST', body: String(message.cookies), credentials: 'same-origin' });
    },
    online: isOnline => document.documentElement.classList.toggle('anvil-offline', !isOnline),
  });
}

function assemble(
  settings: PageSettings,
  root: HTMLElement,
  link: Link,
  loader: PageLoader,
  ready: Awaited<ReturnType<typeof preloadHostModules>>,
  compileSource: CompilePort,
): { interpreter: Interpreter; reporter: Reporter; calls: CallsModule } {
  const indicator = new Indicator(document);
  const reporter = makeReporter({ sign: new ErrorSign(document), link, interpreter: () => interpreter });
  const calls = makeCallsModule({
    link,
    indicator,
    settings,
    elementOf: component => (component as unknown as { element?: HTMLElement }).element ?? null,
    plainFromJs,
  });
  const interpreter = bootInterpreter({
    loader,
    compileSource,
    trees,
    writeOut: printer(text => {
      console.log(text);
      if (settings.isDevelopment) link.log('print', { text });
    }),
    writeErr: printer(text => console.error(text)),
    hostModules: {
      ...ready,
      _wrought_calls: calls.module,
      _wrought_page: makePageModule(document, exception => reporter.report(exception)),
      _wrought_ui: () => ui.anvil,
      _wrought_forms: (...args) => ui.modules._wrought_forms(...args),
    },
  });
  interpreter.state.set('python version', settings.pythonVersion);
  installLibrary(interpreter);
  const host = makeUiHost({ interpreter, settings, document, root, report: exception => reporter.report(exception) });
  const ui = installUi({ interpreter, host, importModule: importModule as (name: string) => Value | undefined });
  listeners.event = (name, body, handles) => calls.event(interpreter, name, body, handles);
  offerToScripts(ui);
  return { interpreter, reporter, calls };
}

/** A plain JavaScript object crosses to the server as a dict; one with functions, or that is of a class, does not. */
function plainFromJs(value: Value): Value | null {
  const JsProxy = loadedPart('bridge')?.JsProxy;
  if (JsProxy === undefined || !(value instanceof JsProxy) || Object.getPrototypeOf((value as any).js) !== Object.prototype) return null;
  try {
    return fromHost(JSON.parse(JSON.stringify(structuredClone((value as any).js))));
  } catch {
    return null; // functions or a circle inside: Python refuses it and names the place
  }
}

/** `anvil.call(element, "method", …)` for scripts in templates. */
function offerToScripts(ui: ReturnType<typeof installUi>): void {
  const global = globalThis as unknown as { anvil?: Record<string, unknown> };
  global.anvil = {
    ...global.anvil,
    call: (element: Element | { 0: Element }, method: string, ...args: unknown[]) =>
      ui.callFromPage(element instanceof Element ? element : element[0], method, args),
  };
}

/** Gathers what `print` writes into lines: the console shows one entry a line. */
function printer(show: (line: string) => void): (text: string) => void {
  let rest = '';
  return text => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() as string;
    for (const line of lines) show(line);
  };
}

main().catch(problem => {
  console.error(problem);
  new ErrorSign(document).fill(document.getElementById('appGoesHere') ?? document.body, {
    summary: 'The page could not be started.',
    text: String((problem as Error)?.stack ?? problem),
  });
});
