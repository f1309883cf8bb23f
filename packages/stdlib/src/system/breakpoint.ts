/**
 * `sys.breakpointhook`: calls what the variable PYTHONBREAKPOINT names. Without the variable it is `pdb.set_trace` for a program that has
 * imported `pdb` itself, else nothing: a page has no terminal to debug in.
 */
import {
  asStr,
  call,
  callKeywords,
  exceptionTypes,
  getattr,
  type Interpreter,
  importModule,
  isA,
  type NativeSteps,
  PAUSED,
  type Value,
} from '@wrought/runtime';

/** The variable's text, or undefined. */
function* variable(interp: Interpreter): NativeSteps<string | undefined> {
  const os = interp.modules.get('os') as any;
  if (os?.$environ === undefined) return undefined;
  let get: any = getattr(os.$environ, 'get');
  if (get === PAUSED) get = yield;
  let text: any = call(get, ['PYTHONBREAKPOINT']);
  if (text === PAUSED) text = yield;
  return asStr(text);
}

/** What a dotted name means, or null when there is no such thing. */
function* find(name: string): NativeSteps<Value> {
  const dot = name.lastIndexOf('.');
  try {
    let module: any = importModule(dot < 0 ? 'builtins' : name.slice(0, dot));
    if (module === PAUSED) module = yield;
    let hook: any = getattr(module, name.slice(dot + 1));
    if (hook === PAUSED) hook = yield;
    return hook;
  } catch (exception) {
    if (isA(exception, 'ImportError') || isA(exception, 'AttributeError') || isA(exception, 'ValueError')) return null;
    throw exception;
  }
}

export function* breakpointSteps(interp: Interpreter, args: Value[], keywords: Map<string, Value>): NativeSteps<Value> {
  const given = yield* variable(interp);
  if (given === '0' || (!given && !interp.modules.has('pdb'))) return null;
  const name = given || 'pdb.set_trace';
  const hook = yield* find(name);
  if (hook !== null) {
    let answer: any = callKeywords(hook, args, [...keywords.keys()], [...keywords.values()]);
    if (answer === PAUSED) answer = yield;
    return answer;
  }
  let warnings: any = importModule('warnings');
  if (warnings === PAUSED) warnings = yield;
  let warn: any = getattr(warnings, 'warn');
  if (warn === PAUSED) warn = yield;
  const text = `Ignoring unimportable $PYTHONBREAKPOINT: "${name}"`;
  if (call(warn, [text, exceptionTypes.RuntimeWarning as Value]) === PAUSED) yield;
  return null;
}
