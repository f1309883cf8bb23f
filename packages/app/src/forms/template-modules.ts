/**
 * Templates as Python: the modules `_anvil_designer` that form code imports, and the binding functions that are added to the
 * end of a form's own module, where they see its imports.
 */
import { isMap, readYaml } from '../config/read-yaml.ts';
import { type Diagnostic, Diagnostics } from '../diagnostic.ts';
import type { AppModule } from '../modules/app-modules.ts';
import type { App } from '../read-app.ts';
import type { BindingCode, FormTemplate } from './form-template.ts';
import { readHtmlTemplate } from './read-html-template.ts';
import { readYamlTemplate, type TemplateReader } from './read-yaml-template.ts';
import { resolveType, type TypeNames } from './resolve-type.ts';

/** Whether a text is an expression, or something that can be assigned to; the answer is undefined or what is wrong. */
export interface CodeCheck {
  expression(code: string): string | undefined;
  target(code: string): string | undefined;
}

export interface FormModules {
  /** Generated modules, by name below the app's package. */
  generated: { name: string; source: string }[];
  /** Form module (name below the package) → text to add to its end. */
  additions: Map<string, string>;
  diagnostics: Diagnostic[];
  /** Forms by name below the package. */
  templates: Map<string, FormTemplate>;
}

/** @param packageOf id or package name of every app that this one may name → package name. */
export function makeFormModules(app: App, packageOf: ReadonlyMap<string, string>, check: CodeCheck): FormModules {
  const diagnostics = new Diagnostics();
  const moduleNames = new Set(app.clientModules.map(module => module.name));
  const names: TypeNames = { packageName: app.config.packageName, hasModule: name => moduleNames.has(name), packageOf };
  const templates = new Map<string, FormTemplate>();
  const additions = new Map<string, string>();
  const designer = new Map<string, string[]>();
  for (const module of app.clientModules) {
    if (!module.template) continue;
    const bindings: BindingCode[] = [];
    const template = readTemplate(module, { names, bindings, diagnostics });
    if (!template) continue;
    templates.set(module.name, template);
    const home = designerHome(module);
    const lines = designer.get(home) ?? ['from _wrought_ui import define_template as _define'];
    lines.push(defineTemplate(app.config.packageName, module.name, template));
    designer.set(home, lines);
    if (bindings.length > 0) additions.set(module.name, bindingFunctions(bindings, check));
  }
  const generated = [...designer].map(([home, lines]) => ({
    name: home === '' ? '_anvil_designer' : `${home}._anvil_designer`,
    source: `${lines.join('\n')}\n`,
  }));
  return { generated, additions, diagnostics: diagnostics.list, templates };
}

function readTemplate(
  module: AppModule,
  { names, bindings, diagnostics }: { names: TypeNames; bindings: BindingCode[]; diagnostics: Diagnostics },
): FormTemplate | undefined {
  const file = module.template;
  if (!file) return undefined;
  const reader: TemplateReader = {
    resolve: type => {
      const found = resolveType(type, names);
      if (typeof found === 'object' && 'unknown' in found) {
        diagnostics.error(
          'component-type-unknown',
          file.path,
          lineOf(file.text, type),
          `there is no component or form ${type}.`,
          'Check the name, or give the dependency that has it.',
        );
      }
      return found;
    },
    bindings,
    warn: (code, message) => diagnostics.warn(code, file.path, 0, message),
  };
  if (file.format === 'html') return readHtmlTemplate(file.text, file.path, reader, diagnostics);
  const raw = readYaml(file.text, file.path, diagnostics);
  if (raw === undefined) return undefined;
  if (isMap(raw)) return readYamlTemplate(raw, reader);
  // Other YAML files may lie beside modules of that name; they are no templates.
  return undefined;
}

/** The module whose `_anvil_designer` a form imports: a package form has its own, a flat one its folder's. */
function designerHome(module: AppModule): string {
  return module.isPackage ? module.name : module.name.split('.').slice(0, -1).join('.');
}

function defineTemplate(packageName: string, name: string, template: FormTemplate): string {
  const className = `${name.split('.').at(-1)}Template`;
  return `${className} = _define(${quote(`${packageName}.${name}`)}, ${quote(className)}, ${quote(JSON.stringify(template))})`;
}

/** Functions with the author's code as their bodies; broken code becomes a function that raises its SyntaxError when it runs. */
function bindingFunctions(bindings: BindingCode[], check: CodeCheck): string {
  const functions = bindings.map(({ code, kind }, index) => {
    const problem = kind === 'read' ? check.expression(code) : check.target(code);
    const head = `def __wrought_binding_${index}(self${kind === 'read' ? '' : ', value'}):`;
    if (problem !== undefined) return `${head}\n    raise SyntaxError(${quote(problem)})`;
    return kind === 'read' ? `${head}\n    return (${code}\n    )` : `${head}\n    ${code} = value`;
  });
  const list = bindings.map((_, index) => `__wrought_binding_${index}`).join(', ');
  return `\n\n${functions.join('\n\n')}\n\n__wrought_bindings__ = [${list}]\n`;
}

/** A Python string literal: JSON's escapes are Python's, but for those of surrogates, which JSON leaves as they are. */
function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  return at < 0 ? 0 : text.slice(0, at).split('\n').length;
}
