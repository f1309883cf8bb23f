/**
 * `_warnings`: filters, and `warn`. Client code keeps no frames of its callers, so the place of a warning is its program, as
 * CPython says `sys:1` when it knows no frame. `showwarning` and the formatting are Lib's.
 */
import {
  andThen,
  asInt,
  asStr,
  call,
  call1,
  callKeywords,
  exceptionTypes,
  getattr,
  type HostModule,
  type Interpreter,
  importModule,
  isInstance,
  isSubclass,
  isType,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  PyList,
  type PyTuple,
  type PyType,
  str,
  truth,
  tuple,
  typeError,
  typeName,
  typeOf,
  type Value,
} from '@wrought/runtime';
import { functions } from '../functions.ts';
import { findFrame } from './caller-frames.ts';
import { hasFiles } from './files/file-port.ts';

interface State {
  filters: PyList;
  once: PyDict;
  defaultAction: string;
  version: number;
}

function stateOf(interp: Interpreter): State {
  let state = interp.state.get('warnings') as State | undefined;
  if (state === undefined) {
    const row = (action: string, category: string, module: string | null): Value =>
      tuple([action, null, exceptionTypes[category] as Value, module, 0]) as unknown as Value;
    const filters = new PyList([
      row('default', 'DeprecationWarning', '__main__'),
      row('ignore', 'DeprecationWarning', null),
      row('ignore', 'PendingDeprecationWarning', null),
      row('ignore', 'ImportWarning', null),
      row('ignore', 'ResourceWarning', null),
    ]);
    state = { filters, once: new PyDict(), defaultAction: 'default', version: 0 };
    interp.state.set('warnings', state);
  }
  return state;
}

/** Whether a filter's pattern (None, text or compiled) fits. */
function fits(pattern: Value, text: string): May<boolean> {
  if (pattern === null) return true;
  const exact = asStr(pattern);
  if (exact !== undefined) return exact === text;
  return andThen(getattr(pattern, 'match'), match => andThen(call1(match, text), found => truth(found)));
}

interface Warning {
  message: Value;
  category: Value;
  text: string;
  filename: Value;
  lineno: Value;
  module: string;
  source: Value;
}

function* actionSteps(interp: Interpreter, warning: Warning): NativeSteps<string> {
  const module = interp.modules.get('warnings') as any;
  const filters = (module?.$filters as PyList | undefined) ?? stateOf(interp).filters;
  for (const row of filters.items.slice()) {
    const [action, message, category, moduleName, line] = (row as unknown as PyTuple).items;
    let isFit: any = fits(message, warning.text);
    if (isFit === PAUSED) isFit = yield;
    if (!isFit) continue;
    isFit = isSubclass(warning.category, category);
    if (isFit === PAUSED) isFit = yield;
    if (!isFit) continue;
    isFit = fits(moduleName, warning.module);
    if (isFit === PAUSED) isFit = yield;
    if (isFit && (line === 0 || line === warning.lineno)) return action as string;
  }
  return (module?.$defaultaction as string | undefined) ?? stateOf(interp).defaultAction;
}

function isNewIn(registry: PyDict, key: Value): May<boolean> {
  return andThen(registry.has(key), isThere => (isThere ? false : andThen(registry.set(key, true), () => true)));
}

function* explicitSteps(interp: Interpreter, warning: Warning, registry: Value): NativeSteps<null> {
  const state = stateOf(interp);
  const seen = registry instanceof PyDict ? registry : null;
  if (seen !== null && seen.get('version') !== state.version) {
    seen.clear();
    seen.set('version', state.version);
  }
  const key = tuple([warning.text, warning.category, warning.lineno]) as unknown as Value;
  if (seen !== null) {
    let isKnown: any = seen.has(key);
    if (isKnown === PAUSED) isKnown = yield;
    if (isKnown) return null;
  }
  const action = yield* actionSteps(interp, warning);
  if (action === 'ignore') return null;
  if (action === 'error') throw warning.message;
  if (action !== 'always' && action !== 'all') {
    const short = tuple([warning.text, warning.category]) as unknown as Value;
    const target = action === 'once' ? state.once : seen;
    let isNew: any = target === null ? true : isNewIn(target, action === 'default' ? key : short);
    if (isNew === PAUSED) isNew = yield;
    if (!isNew) return null;
  }
  yield* showSteps(interp, warning);
  return null;
}

/** What C writes itself when Lib's part has been taken away. */
function* plainSteps(interp: Interpreter, { text, category, filename, lineno }: Warning): NativeSteps<null> {
  let linecache: any = importModule('linecache');
  if (linecache === PAUSED) linecache = yield;
  let line: any = call(linecache.$getline, [filename, lineno]);
  if (line === PAUSED) line = yield;
  const source = (line as string).trim();
  const said = `${filename}:${lineno}: ${(category as unknown as PyType).tname}: ${text}\n${source && `  ${source}\n`}`;
  const stderr = (interp.modules.get('sys') as any)?.$stderr ?? null;
  if (stderr === null) return null;
  let write: any = getattr(stderr, 'write');
  if (write === PAUSED) write = yield;
  if (call(write, [said]) === PAUSED) yield;
  return null;
}

function* showSteps(interp: Interpreter, warning: Warning): NativeSteps<null> {
  let module: any = importModule('warnings');
  if (module === PAUSED) module = yield;
  const show = module.$_showwarnmsg;
  if (show === undefined) return yield* plainSteps(interp, warning);
  if (typeof show !== 'function' && (show === null || typeOf(show).proto.$__call__ === undefined))
    throw typeError('warnings._showwarnmsg() must be set to a callable');
  const { message, category, filename, lineno, source } = warning;
  let record: any = callKeywords(module.$WarningMessage, [message, category, filename, lineno], ['source'], [source]);
  if (record === PAUSED) record = yield;
  const shown: any = call(show, [record]);
  if (shown === PAUSED) yield;
  return null;
}

/** Message and category as warn() takes them: a Warning brings its own category. */
function prepare(message: Value, category: Value | undefined): May<{ message: Value; category: Value; text: string }> {
  const warningType = exceptionTypes.Warning as Value;
  return andThen(isInstance(message, warningType), isWarning => {
    if (isWarning) return andThen(str(message), text => ({ message, category: typeOf(message) as Value, text }));
    const kind = category === undefined || category === null ? (exceptionTypes.UserWarning as Value) : category;
    const refusal = () => typeError(`category must be a Warning subclass, not '${isType(kind) ? 'type' : typeName(kind)}'`);
    if (!isType(kind)) throw refusal();
    return andThen(isSubclass(kind as Value, warningType), isKind => {
      if (!isKind) throw refusal();
      return andThen(str(message), text =>
        andThen(call1(kind as Value, message), made => ({ message: made, category: kind as Value, text })),
      );
    });
  });
}

/** Where a warning points: the caller `level` frames out, where frames can be seen, else the program itself. */
function placeOfWarning(interp: Interpreter, level: Value | undefined): { globals: any; filename: Value; lineno: number } {
  if (hasFiles(interp)) {
    const frame = findFrame(interp, Math.max(1, Number(asInt(level ?? 1) ?? 1)) - 1);
    if (frame === null) return { globals: interp.modules.get('sys'), filename: '<sys>', lineno: 0 };
    return { globals: frame.code.module.globals, filename: frame.code.file, lineno: frame.line };
  }
  const main = interp.modules.get('__main__') as any;
  return { globals: main, filename: main?.$__file__ ?? 'sys', lineno: 1 };
}

function warn(
  interp: Interpreter,
  message: Value,
  category: Value | undefined,
  level: Value | undefined,
  source: Value | undefined,
): May<null> {
  const { globals, filename, lineno } = placeOfWarning(interp, level);
  return andThen(prepare(message, category), prepared => {
    if (globals !== undefined) globals.$__warningregistry__ ??= new PyDict();
    const warning = { ...prepared, filename, lineno, module: asStr(globals?.$__name__ ?? null) ?? '<string>', source: source ?? null };
    return native(explicitSteps(interp, warning, globals?.$__warningregistry__ ?? null));
  });
}

function moduleOf(filename: Value): string {
  const text = asStr(filename) ?? '<unknown>';
  return text.endsWith('.py') ? text.slice(0, -3) : text;
}

export const warningsModule: HostModule = interp => {
  const state = stateOf(interp);
  return {
    filters: state.filters as unknown as Value,
    _onceregistry: state.once as unknown as Value,
    _defaultaction: state.defaultAction,
    ...functions('_warnings', {
      '_filters_mutated()': () => {
        state.version++;
        return null;
      },
      '_filters_mutated_lock_held()': () => {
        state.version++;
        return null;
      },
      'warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())': (
        message: Value,
        category?: Value,
        level?: Value,
        source?: Value,
        _skip?: Value,
      ) => warn(interp, message, category, level, source),
      'warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)': (
        message: Value,
        category: Value,
        filename: Value,
        lineno: Value,
        module?: Value,
        registry?: Value,
        globals?: Value,
        source?: Value,
      ) => {
        if (globals !== undefined && globals !== null && !(globals instanceof PyDict))
          throw typeError(`module_globals must be a dict, not '${typeName(globals)}'`);
        return andThen(prepare(message, category), prepared =>
          native(
            explicitSteps(
              interp,
              { ...prepared, filename, lineno, module: asStr(module ?? null) ?? moduleOf(filename), source: source ?? null },
              registry ?? null,
            ),
          ),
        );
      },
    }),
  };
};
