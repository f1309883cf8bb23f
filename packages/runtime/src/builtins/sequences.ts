/** Builtin functions over iterables and text: all, any, sorted, ascii, format, input, aiter, anext, breakpoint, open, help. */

import { isA } from '../exceptions/hierarchy.ts';
import { importModule } from '../exec/import.ts';
import { interpreter } from '../exec/interpreter.ts';
import { callSpecial, getattr } from '../object/attributes.ts';
import { call, callKeywords } from '../object/call.ts';
import { fn } from '../object/define.ts';
import { error, typeError } from '../object/errors.ts';
import { withPart } from '../object/parts.ts';
import { typeOf } from '../object/type-of.ts';
import { DONE, type Value } from '../object/value.ts';
import { asStr } from '../protocol/index-number.ts';
import { iter, listForKeeping, type Sink, type Stepper } from '../protocol/iterate.ts';
import { format, str, textValue } from '../protocol/text.ts';
import { truth } from '../protocol/truth.ts';
import { andThen, attempt, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { PyList } from '../types/list/list.ts';
import { sortedValues } from '../types/list/sort.ts';
import { asciiText } from '../types/str/repr.ts';

/** Takes truths and numbers that are not as wanted. */
class Unwanted implements Sink {
  private readonly wanted: boolean;
  constructor(wanted: boolean) {
    this.wanted = wanted;
  }
  take(item: any): boolean {
    return typeof item === 'boolean' ? item !== this.wanted : typeof item === 'number' && (item !== 0) !== this.wanted;
  }
}

/** Whether some item has the wanted truth (then that is answered, else the other). */
function until(stepper: Stepper, wanted: boolean): May<boolean> {
  const sink = stepper.drive === undefined ? null : new Unwanted(wanted);
  for (;;) {
    const item: any = sink === null ? stepper.step() : (stepper as any).drive(sink);
    if (item === DONE) return !wanted;
    const isTrue = item === PAUSED ? PAUSED : truth(item);
    if (isTrue === PAUSED) return native(untilRest(stepper, wanted, item === PAUSED));
    if (isTrue === wanted) return wanted;
  }
}

/** The same after a pause, which was that of a step or of a truth. */
function* untilRest(stepper: Stepper, wanted: boolean, isStep: boolean): NativeSteps<boolean> {
  let isTrue: any = yield;
  if (isStep) {
    if (isTrue === DONE) return !wanted;
    isTrue = truth(isTrue);
    if (isTrue === PAUSED) isTrue = yield;
  }
  if (isTrue === wanted) return wanted;
  const answer = until(stepper, wanted);
  return answer === PAUSED ? yield : answer;
}

function formatted(value: Value, spec?: Value): May<string> {
  const text = spec === undefined ? '' : asStr(spec);
  if (text === undefined) throw typeError(`format() argument 2 must be str, not ${typeOf(spec as Value).tname}`);
  return format(value, text);
}

/** `input`: reads from `sys.stdin`, which the host of the program provides. */
function* inputSteps(prompt: Value | undefined): NativeSteps {
  const sys = interpreter().modules.get('sys') as any;
  for (const stream of ['stdin', 'stdout'])
    if (sys !== undefined && (sys[`$${stream}`] ?? null) === null) throw error('RuntimeError', `input(): lost sys.${stream}`);
  if (prompt !== undefined) {
    let text: any = str(prompt);
    if (text === PAUSED) text = yield;
    const out = sys?.$stdout;
    if (out === undefined) interpreter().writeOut(text);
    else {
      let write: any = getattr(out, 'write');
      if (write === PAUSED) write = yield;
      if (call(write, [text]) === PAUSED) yield;
    }
  }
  const source = sys?.$stdin;
  if (source === undefined) throw error('RuntimeError', 'input(): lost sys.stdin');
  let read: any = getattr(source, 'readline');
  if (read === PAUSED) read = yield;
  let line: any = call(read, []);
  if (line === PAUSED) line = yield;
  const text = asStr(line);
  if (text === undefined) throw typeError('object.readline() returned non-string');
  if (text === '') throw error('EOFError', 'EOF when reading a line');
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

function asyncHook(o: Value, name: '__aiter__' | '__anext__', refusal: string): May {
  const hook = typeOf(o).proto[`$${name}`];
  if (hook === undefined || hook === null) throw typeError(refusal);
  return callSpecial(hook, o, []);
}

/** `open` where there are no files; `io` puts its own in its place when the program has some. */
export const filePort: { open: (args: Value[], names: string[], values: Value[]) => May } = {
  open: () => {
    throw error('OSError', 'client code has no files: read and write them in a server module, or use anvil.media');
  },
};

export const sequenceBuiltins: Record<string, Value> = {
  all: fn('all(iterable, /)', (iterable: Value) => andThen(iter(iterable), stepper => until(stepper, false))),
  any: fn('any(iterable, /)', (iterable: Value) => andThen(iter(iterable), stepper => until(stepper, true))),
  sorted: fn('sorted(iterable, /, *, key=None, reverse=False)', (iterable: Value, key?: Value, reverse?: Value) =>
    andThen(listForKeeping(iterable), items =>
      andThen(truth(reverse ?? false), isReversed =>
        andThen(sortedValues(items, key ?? null, isReversed) as May<Value[]>, sorted => new PyList(sorted) as unknown as Value),
      ),
    ),
  ),
  ascii: fn('ascii(obj, /)', (o: Value) =>
    andThen(textValue(o, '__repr__'), answer => {
      const text = asStr(answer) as string;
      const plain = asciiText(text);
      return plain === text ? answer : plain;
    }),
  ),
  format: fn("format(value, format_spec='', /)", formatted),
  input: fn("input(prompt='', /)", (prompt?: Value) => native(inputSteps(prompt))),
  aiter: fn('aiter(async_iterable, /)', (o: Value) =>
    andThen(asyncHook(o, '__aiter__', `'${typeOf(o).tname}' object is not an async iterable`), it => {
      if (typeOf(it).proto.$__anext__ === undefined)
        throw typeError(`aiter() returned not an async iterator of type '${typeOf(it).tname}'`);
      return it;
    }),
  ),
  anext: fn('anext(async_iterator, default=None, /)', (o: Value, otherwise?: Value) => {
    if (otherwise === undefined) return asyncHook(o, '__anext__', `'${typeOf(o).tname}' object is not an async iterator`);
    if (typeOf(o).proto.$__anext__ === undefined) throw typeError(`'${typeOf(o).tname}' object is not an async iterator`);
    return withPart('async', part => part.asyncNextOr(o, otherwise));
  }),
  breakpoint: fn('breakpoint(*args, **kws)', (args: Value[], kw: Map<string, Value>) => {
    const sys = interpreter().modules.get('sys') as any;
    if (sys === undefined) return null;
    const hook = sys.$breakpointhook;
    if (hook === undefined) throw error('RuntimeError', 'lost sys.breakpointhook');
    return callKeywords(hook, args, [...kw.keys()], [...kw.values()]);
  }),
  open: fn(
    "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
    (...given: Value[]) => {
      const names = ['file', 'mode', 'buffering', 'encoding', 'errors', 'newline', 'closefd', 'opener'];
      const present = names.filter((_, i) => i > 0 && given[i] !== undefined);
      return filePort.open(
        [given[0]],
        present,
        present.map(name => given[names.indexOf(name)]),
      );
    },
  ),
  help: fn('help(*args)', (args: Value[]) => native(helpSteps(args))),
};

/** `help(x)`: what `pydoc` says of it; where the program comes without `pydoc`, its docstring. */
function* helpSteps(args: Value[]): NativeSteps<null> {
  const stdout = (interpreter().modules.get('sys') as any)?.$stdout ?? null;
  if (args.length === 0) {
    if (say('Type help(object) for help about object.\n', stdout) === PAUSED) yield;
    return null;
  }
  let pydoc: any = attempt<Value, Value>(
    () => importModule('pydoc') as May,
    module => module,
    exception => {
      if (isA(exception, 'ImportError')) return null;
      throw exception;
    },
  );
  if (pydoc === PAUSED) pydoc = yield;
  if (pydoc === null) {
    let doc: any = getattr(args[0], '__doc__');
    if (doc === PAUSED) doc = yield;
    let text: any = str(doc);
    if (text === PAUSED) text = yield;
    if (say(`${text}\n`, stdout) === PAUSED) yield;
    return null;
  }
  let make: any = getattr(pydoc, 'Helper');
  if (make === PAUSED) make = yield;
  let helper: any = callKeywords(make, [], ['output'], [stdout]);
  if (helper === PAUSED) helper = yield;
  if (call(helper, args) === PAUSED) yield;
  return null;
}

function say(text: string, stdout: Value): May<unknown> {
  if (stdout !== null) return andThen(getattr(stdout, 'write'), write => call(write, [text]));
  interpreter().writeOut(text);
  return null;
}
