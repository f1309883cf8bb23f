/**
 * A page that runs compiled Python over the real runtime and `ui`, without a server: `window.program` holds the modules' texts.
 * `window.lines` collects what `print` writes; `window.finished` is set when the main module has run.
 */
import { bootInterpreter, importModule, type Value } from '@wrought/runtime';
import { loadedPart, loadParts } from '@wrought/runtime/parts';
import { installUi } from '../../src/index.ts';
import { testHost } from './test-host.ts';

interface Program {
  version: number;
  package: string;
  /** Dotted name → compiled texts. */
  modules: Record<string, { file: string; isPackage: boolean; fast: string; details: string; resumable: string }>;
  start: string;
  /** What to do: import the module, or open the form. */
  opensForm: boolean;
}

const page = window as unknown as { program: Program; lines: string[]; finished: boolean; errors: unknown[]; ui: unknown };
page.lines = [];
const { program } = page;

// the texts come from the test itself
// biome-ignore lint/security/noGlobalEval: see above
const evaluate = (text: string) => (0, eval)(text);
let rest = '';

await loadParts(['bridge']);
const { makeJsModule, toGuest } = loadedPart('bridge');

const interpreter = bootInterpreter({
  loader: {
    loadModule(name: string) {
      const found = program.modules[name];
      if (found === undefined) return null;
      return {
        file: found.file,
        isPackage: found.isPackage,
        source: null,
        fast: evaluate(found.fast),
        details: () => evaluate(found.details),
        resumables: () => evaluate(found.resumable),
      };
    },
  },
  writeOut(text: string) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() as string;
    page.lines.push(...lines);
  },
  hostModules: {
    anvil: () => ({ ...installed.anvil, __path__: toGuest([]) as Value }),
    'anvil.js': (...args) => ({
      ...makeJsModule((url: string) => import(/* @vite-ignore */ url))(...args),
      get_dom_node: installed.anvil.get_dom_node,
    }),
    _wrought_forms: (...args) => installed.modules._wrought_forms(...args),
    sys: () => ({ version: 'test' }),
  },
});
const host = testHost(program.version, { packageName: program.package, bridge: () => loadedPart('bridge'), urlOfMedia: () => null });
const installed = installUi({ interpreter, host, importModule });
page.ui = installed;

async function run(): Promise<void> {
  if (program.opensForm) await interpreter.run(installed.anvil.open_form, [program.start]);
  else await interpreter.enter(() => importModule(program.start) as any);
}

run()
  .catch(problem => page.errors.push(problem))
  .finally(() => {
    page.finished = true;
  });
