/**
 * "Did you mean …": what stands behind the message of an exception that a name was not found.
 */
import { typeOf } from '../object/type-of.ts';
import { isType, PyModule, type PyType, type Value } from '../object/value.ts';
import { isA } from './hierarchy.ts';
import { nearest, suggestKnot } from './nearest.ts';
import { PyTraceback, tracebackOf } from './traceback.ts';

function ownNames(o: object): string[] {
  const prefix = (o as any).isClosed === true ? '%' : '$';
  return Object.keys(o)
    .filter(key => key.startsWith(prefix) && (o as any)[key] !== undefined)
    .map(key => key.slice(1));
}

/** The names of an object's attributes, without asking guest code. */
function attributesOf(o: Value): string[] {
  const names: string[] = [];
  if (o !== null && typeof o === 'object') names.push(...ownNames(o));
  const types: PyType[] = o instanceof PyModule ? [] : isType(o) ? o.mro : typeOf(o).mro;
  for (const type of types) names.push(...type.dict.keys());
  return names.sort();
}

function namesInSight(exception: any): string[] {
  let inner: any = tracebackOf(exception);
  while (inner instanceof PyTraceback && inner.next instanceof PyTraceback) inner = inner.next;
  const names: string[] = [];
  if (inner instanceof PyTraceback) {
    const { code } = inner;
    names.push(...code.params, ...code.locals, ...code.free);
    if (code.module.globals !== undefined) names.push(...ownNames(code.module.globals as object));
  }
  const builtins = suggestKnot.builtins();
  return builtins === null ? names : [...names, ...ownNames(builtins)];
}

function isInLibrary(name: string): boolean {
  const names = (suggestKnot.module('sys') as any)?.$stdlib_module_names;
  const found = names?.has?.(name);
  return found === true;
}

/** What stands after the message of an exception: empty, or a sentence. */
export function suggestion(exception: any): string {
  if (isA(exception, 'ImportError') && typeof exception.wantedName === 'string') {
    const module = suggestKnot.module(exception.field_name);
    return phrase(module === undefined ? null : nearest(exception.wantedName, ownNames(module).sort()));
  }
  if (isA(exception, 'AttributeError')) {
    const name = exception.field_name;
    if (typeof name !== 'string' || exception.field_obj === undefined) return '';
    return phrase(nearest(name, attributesOf(exception.field_obj)));
  }
  if (!isA(exception, 'NameError') || typeof exception.field_name !== 'string') return '';
  const wrong: string = exception.field_name;
  const found = nearest(wrong, namesInSight(exception));
  if (!isInLibrary(wrong)) return phrase(found);
  return found === null ? `. Did you forget to import '${wrong}'?` : `. Did you mean: '${found}'? Or did you forget to import '${wrong}'?`;
}

function phrase(name: string | null): string {
  return name === null ? '' : `. Did you mean: '${name}'?`;
}
