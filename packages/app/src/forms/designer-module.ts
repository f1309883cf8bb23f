/**
 * The generated Python module behind `from ._anvil_designer import Form1Template`: one for each package that holds forms.
 *
 * Each data binding is a function of its own on lines of its own, so that a problem found by the compiler can be told from its
 * line: `markBroken` makes the module again with that binding put aside, and the form then raises the SyntaxError when it is made.
 */
import { asMap, readYaml } from '../config/read-yaml.ts';
import type { Diagnostics } from '../diagnostic.ts';
import type { AppModule } from '../modules/app-modules.ts';
import { readFormHtml } from './form-html.ts';
import type { NodeSpec } from './form-spec.ts';
import { type FormNames, type ReadForm, readForm } from './read-form.ts';

export interface DesignerModule {
  /** Dotted name below the package: `Form1._anvil_designer`. */
  name: string;
  source: string;
  /** Lines of each binding, 1-based and inclusive. */
  bindings: { form: number; binding: number; first: number; last: number; code: string }[];
  readonly forms: readonly ReadForm[];
}

/** The generated modules of an app. `modules` are its client modules. */
export function designerModules(
  modules: readonly AppModule[],
  names: Omit<FormNames, 'forms'>,
  diagnostics: Diagnostics,
): DesignerModule[] {
  const withTemplates = modules.filter(module => module.template);
  const forms = new Set(withTemplates.map(module => module.name));
  const grouped = new Map<string, ReadForm[]>();
  for (const module of withTemplates) {
    const holder = module.isPackage ? module.name : module.name.split('.').slice(0, -1).join('.');
    const name = holder === '' ? '_anvil_designer' : `${holder}._anvil_designer`;
    const template = readTemplate(module, diagnostics);
    const read = readForm(module.name.split('.').at(-1) as string, template, { ...names, forms });
    grouped.set(name, [...(grouped.get(name) ?? []), read]);
  }
  return [...grouped].map(([name, reads]) => writeModule(name, reads));
}

function readTemplate(module: AppModule, diagnostics: Diagnostics) {
  const { format, path, text } = module.template as NonNullable<AppModule['template']>;
  return format === 'html' ? readFormHtml(text, path, diagnostics) : asMap(readYaml(text, path, diagnostics));
}

/** The module again, without the binding at that line; undefined when no binding stands there. */
export function markBroken(module: DesignerModule, line: number, message: string): DesignerModule | undefined {
  const at = module.bindings.find(({ first, last }) => first <= line && line <= last);
  if (!at) return undefined;
  const forms = module.forms.map((read, i) => {
    if (i !== at.form) return read;
    const codes = read.codes.map((entry, k) => (k === at.binding ? { ...entry, code: 'None', hasWriteBack: false } : entry));
    const problem = read.spec.problem ?? `${message}: in the data binding ${at.code}`;
    return { codes, spec: { ...read.spec, problem } };
  });
  return writeModule(module.name, forms);
}

function writeModule(name: string, forms: readonly ReadForm[]): DesignerModule {
  const lines = ['from _wrought_forms import template as _wrought_template'];
  if (forms.some(({ spec }) => hasPlot([spec.root, ...Object.values(spec.bySlot).flat()])))
    lines.push('import anvil._plot_values as _wrought_plots');
  const bindings: DesignerModule['bindings'] = [];
  for (const [form, { spec, codes }] of forms.entries()) {
    for (const [binding, { code, hasWriteBack }] of codes.entries()) {
      const first = lines.length + 1;
      lines.push(`def _read_${form}_${binding}(self):`, ' return (', ...code.split('\n'), ' )');
      if (hasWriteBack) lines.push(`def _write_${form}_${binding}(self, _value):`, ' (', ...code.split('\n'), ' ) = _value');
      bindings.push({ form, binding, first, last: lines.length, code });
    }
    const reads = codes.map((_, binding) => `_read_${form}_${binding}`);
    const writes = codes.map(({ hasWriteBack }, binding) => (hasWriteBack ? `_write_${form}_${binding}` : 'None'));
    const literal = JSON.stringify(JSON.stringify(spec)).replace(
      /[\u007f-\uffff]/g,
      c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    lines.push(`${spec.name}Template = _wrought_template(__name__, globals(), ${literal}, [${reads.join(', ')}], [${writes.join(', ')}])`);
  }
  return { name, source: `${lines.join('\n')}\n`, bindings, forms };
}

/** Pages with a chart need the class of its layout. */
function hasPlot(nodes: readonly NodeSpec[]): boolean {
  return nodes.some(node => node.type === 'Plot' || hasPlot(node.components));
}
