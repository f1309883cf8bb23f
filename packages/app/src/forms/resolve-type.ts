/** What a component's `type` in a template names. Facts: inventory 1.3.1, 1.3.3, 1.3.18. */
import type { ComponentType } from './form-template.ts';

export interface TypeNames {
  /** The package of the app whose template this is. */
  packageName: string;
  /** Dotted names of that app's modules, below its package. */
  hasModule(name: string): boolean;
  /** Id or package name of an app → its package name. */
  packageOf: ReadonlyMap<string, string>;
}

export function resolveType(text: string, names: TypeNames): ComponentType {
  if (text.startsWith('form:')) return resolveFormName(text.slice('form:'.length), names);
  if (!text.includes('.')) return names.hasModule(text) && !/^[A-Z]/.test(text) ? { form: `${names.packageName}.${text}` } : text;
  if (text.startsWith('anvil.')) return text.slice('anvil.'.length);
  return resolveFormName(text, names);
}

/** `Form1`, `Foo.Form1`, `dep_id:Foo.Form1`, `Pkg.Form1` → the module's absolute name. A local form wins over a package of that name. */
export function resolveFormName(text: string, names: TypeNames): { form: string } | { unknown: string } {
  const colon = text.indexOf(':');
  if (colon >= 0) {
    const id = text.slice(0, colon);
    const owner = id === '' ? names.packageName : (names.packageOf.get(id) ?? names.packageOf.get(id.replace(/^dep_/, '')));
    return owner ? { form: `${owner}.${text.slice(colon + 1)}` } : { unknown: text };
  }
  if (names.hasModule(text)) return { form: `${names.packageName}.${text}` };
  const [first] = text.split('.');
  if (text.includes('.') && (names.packageOf.has(first) || first === names.packageName)) {
    const owner = names.packageOf.get(first) ?? first;
    return { form: `${owner}${text.slice(first.length)}` };
  }
  return { unknown: text };
}
