/** `sys`: the running program's modules, streams, arguments, limits and the exception being handled. */
import {
  andThen,
  asIndex,
  asStr,
  attempt,
  call,
  currentHandled,
  error,
  exceptionTypes,
  formatException,
  getattr,
  type HostModule,
  type Interpreter,
  isException,
  type May,
  makeException,
  native,
  PyDict,
  PyList,
  repr,
  sharedDict,
  tuple,
  typeError,
  typeName,
  typeOf,
  type Value,
  valueError,
} from '@wrought/runtime';
import { withPart } from '@wrought/runtime/parts';
import { functions } from '../functions.ts';
import { installFinders } from '../importing/finders.ts';
import { addHookSteps, auditSteps } from './audit.ts';
import { breakpointSteps } from './breakpoint.ts';
import { findFrame, getFrame } from './caller-frames.ts';
import { makeStream } from './console-stream.ts';
import { hasFiles } from './files/file-port.ts';
import { monitoringModule } from './monitoring.ts';
import { moduleNames, numberFacts, versionFacts } from './sys-facts.ts';

/** `sys.modules` is the interpreter's own map, seen as a dict. */
function modulesDict(interp: Interpreter): Value {
  return sharedDict(interp.modules as Map<string, any>);
}

function excInfo(): May {
  const handled = currentHandled();
  if (handled === null) return tuple([null, null, null]) as unknown as Value;
  return andThen(getattr(handled, '__traceback__'), tb => tuple([typeOf(handled) as Value, handled, tb]) as unknown as Value);
}

function exit(status: Value | undefined): never {
  throw makeException(exceptionTypes.SystemExit, status === undefined ? [] : [status]);
}

/** What the interactive loop does with a value. */
function displayHook(interp: Interpreter, value: Value): May<null> {
  if (value === null) return null;
  (interp.builtins as any).$_ = value;
  return andThen(repr(value), text => writeTo(interp, 'stdout', `${text}\n`));
}

/** Write to `sys.stdout` or `sys.stderr` as the guest set it. */
function writeTo(interp: Interpreter, name: string, text: string): May<null> {
  const stream = (interp.modules.get('sys') as any)?.[`$${name}`];
  if (stream === undefined || stream === null) return null;
  return andThen(getattr(stream, 'write'), write => andThen(call(write, [text]), () => null));
}

function exceptHook(interp: Interpreter, exception: Value): May<null> {
  if (!isException(exception)) throw typeError('excepthook() argument must be an exception');
  return andThen(formatException.format(exception), text => writeTo(interp, 'stderr', text));
}

function unraisableHook(interp: Interpreter, info: any): May<null> {
  return andThen(getattr(info, 'exc_value'), value => exceptHook(interp, value));
}

function sizeOf(o: Value, otherwise: Value | undefined): May {
  return attempt<Value, Value>(
    () => andThen(getattr(o, '__sizeof__'), size => call(size, [])),
    size => size,
    () => {
      if (otherwise !== undefined) return otherwise;
      return estimateSize(o);
    },
  );
}

/** Bytes, roughly as CPython counts them for containers. */
function estimateSize(o: Value): Value {
  if (typeof o === 'string') return 49 + o.length;
  if (typeof o === 'number') return 28;
  if (o instanceof PyList) return 56 + 8 * o.items.length;
  if (o instanceof PyDict) return 64 + 24 * o.size;
  return 48;
}

function setLimit(interp: Interpreter, limit: Value): May<null> {
  return andThen(asIndex(limit), n => {
    if (n < 1) throw valueError('recursion limit must be greater or equal than 1');
    if (n > 0x7fffffff) throw error('OverflowError', 'Python int too large to convert to C int');
    return withPart('recursion', part => {
      const depth = part.setRecursionLimit(interp, Number(n));
      if (depth === null) return null;
      throw error('RecursionError', `cannot set the recursion limit to ${n} at the recursion depth ${depth}: the limit is too low`);
    });
  });
}

function setDigits(interp: Interpreter, digits: Value): May<null> {
  return andThen(asIndex(digits), n => {
    if (n !== 0 && n < 640) throw valueError('maxdigits must be 0 or larger than 640');
    interp.state.set('int_max_str_digits', Number(n));
    return null;
  });
}

function intern(text: Value): Value {
  if (typeof text !== 'string')
    throw typeError(asStr(text) === undefined ? `intern() argument must be str, not ${typeName(text)}` : `can't intern ${typeName(text)}`);
  return text;
}

function noTrace(value: Value): null {
  if (value !== null)
    throw error('NotImplementedError', 'client Python cannot be traced or profiled: use the developer tools of the browser');
  return null;
}

function sysFunctions(interp: Interpreter): Record<string, Value> {
  return functions('sys', {
    'exc_info()': excInfo,
    'exception()': () => currentHandled(),
    'exit(status=None, /)': (status?: Value) => exit(status),
    'displayhook(object, /)': (value: Value) => displayHook(interp, value),
    'excepthook(exctype, value, traceback, /)': (_type: Value, value: Value, _tb: Value) => exceptHook(interp, value),
    'unraisablehook(unraisable, /)': (info: Value) => unraisableHook(interp, info),
    'breakpointhook(*args, **kws)': (args: Value[], kw: Map<string, Value>) => native(breakpointSteps(interp, args, kw)),
    'getdefaultencoding()': () => 'utf-8',
    'getfilesystemencoding()': () => 'utf-8',
    'getfilesystemencodeerrors()': () => 'surrogateescape',
    'getrecursionlimit()': () => interp.limit.value,
    'setrecursionlimit(limit, /)': (limit: Value) => setLimit(interp, limit),
    'get_int_max_str_digits()': () => (interp.state.get('int_max_str_digits') as number | undefined) ?? 4300,
    'set_int_max_str_digits(maxdigits)': (digits: Value) => setDigits(interp, digits),
    'getrefcount(object, /)': () => 2,
    'getsizeof(object, default=None)': sizeOf,
    'intern(string, /)': intern,
    'is_finalizing()': () => false,
    'gettrace()': () => null,
    'settrace(function, /)': noTrace,
    'getprofile()': () => null,
    'setprofile(function, /)': noTrace,
    'getswitchinterval()': () => (interp.state.get('switch interval') as Value) ?? 0,
    'setswitchinterval(interval, /)': (interval: Value) => {
      interp.state.set('switch interval', interval);
      return null;
    },
    'getallocatedblocks()': () => 0,
    'audit(event, /, *args)': (event: Value, args: Value[]) => native(auditSteps(interp, event, args)),
    'addaudithook(hook)': (hook: Value) => native(addHookSteps(interp, hook)),
    'call_tracing(func, args, /)': (f: Value, args: Value) => call(f, (args as any).items),
    'get_asyncgen_hooks()': () => asyncgenHooks(interp),
    'set_asyncgen_hooks(firstiter=None, finalizer=None)': (first?: Value, finalizer?: Value) => {
      interp.state.set('asyncgen hooks', [first ?? null, finalizer ?? null]);
      return null;
    },
    'get_coroutine_origin_tracking_depth()': () => 0,
    'set_coroutine_origin_tracking_depth(depth)': (_depth: Value) => null,
    '_clear_type_cache()': () => null,
    // what `dataclass(slots=True)` does to the class that it replaces: ours keeps no such descriptors
    '_clear_type_descriptors(type, /)': (_type: Value) => null,
    '_is_gil_enabled()': () => true,
  });
}

function asyncgenHooks(interp: Interpreter): Value {
  const [first, finalizer] = (interp.state.get('asyncgen hooks') as [Value, Value] | undefined) ?? [null, null];
  return tuple([first, finalizer]) as unknown as Value;
}

export const sysModule: HostModule = interp => {
  const { options } = interp;
  const strings = (items: readonly string[]): Value => new PyList([...items]) as unknown as Value;
  const [stdin, stdout, stderr] = ['<stdin>', '<stdout>', '<stderr>'].map(makeStream);
  const made = sysFunctions(interp);
  installFinders();
  if (hasFiles(interp)) {
    const frames: any = functions('sys', { '_getframe(depth=0, /)': (depth?: Value) => getFrame(interp, depth, frames._getframe) });
    Object.assign(made, frames);
    interp.state.set('callerModule', () => (findFrame(interp, 0)?.code.module.globals as any)?.$__name__ ?? null);
  }
  return {
    ...versionFacts((interp.state.get('python version') as string | undefined) ?? '3.14.0'),
    ...numberFacts(),
    ...moduleNames(),
    ...made,
    modules: modulesDict(interp),
    argv: strings(options.argv ?? ['']),
    orig_argv: strings(options.argv ?? ['']),
    path: strings(options.path ?? []),
    meta_path: strings([]),
    path_hooks: strings([]),
    path_importer_cache: new PyDict() as unknown as Value,
    warnoptions: strings([]),
    _xoptions: new PyDict() as unknown as Value,
    platform: 'emscripten',
    executable: '',
    prefix: '/',
    exec_prefix: '/',
    base_prefix: '/',
    base_exec_prefix: '/',
    platlibdir: 'lib',
    pycache_prefix: null,
    dont_write_bytecode: true,
    copyright: 'Copyright (c) the Python Software Foundation and the authors of Wrought',
    _git: tuple(['Wrought', '', '']) as unknown as Value,
    _framework: '',
    monitoring: monitoringModule() as unknown as Value,
    abiflags: '',
    stdin,
    stdout,
    stderr,
    __stdin__: stdin,
    __stdout__: stdout,
    __stderr__: stderr,
    __displayhook__: made.displayhook,
    __excepthook__: made.excepthook,
    __unraisablehook__: made.unraisablehook,
    __breakpointhook__: made.breakpointhook,
  };
};
