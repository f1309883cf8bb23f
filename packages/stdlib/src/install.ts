/** What an interpreter gets from the library before its program runs: `open` among the builtins, and `input` where there is a console. */
import {
  andThen,
  bytesFrom,
  call,
  callKeywords,
  fn,
  getattr,
  type Interpreter,
  importModule,
  type May,
  type NativeSteps,
  native,
  needBytes,
  PAUSED,
  registeredCodecs,
  str,
  type Value,
} from '@wrought/runtime';
import { installSpecs } from './importing/spec.ts';

const OPEN = 'open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)';
const NAMES = ['mode', 'buffering', 'encoding', 'errors', 'newline', 'closefd', 'opener'];

/** `open` loads `io` when it is called: most programs never do. */
function open(file: Value, ...options: (Value | undefined)[]): May {
  return andThen(importModule('io'), io => {
    const given = NAMES.map((name, k) => [name, options[k]] as const).filter(pair => pair[1] !== undefined);
    return callKeywords(
      (io as any).$_open,
      [file],
      given.map(pair => pair[0]),
      given.map(pair => pair[1] as Value),
    );
  });
}

function* inputSteps(interp: Interpreter, prompt: Value | undefined): NativeSteps<Value> {
  let sys: any = importModule('sys');
  if (sys === PAUSED) sys = yield;
  if (prompt !== undefined) {
    let text: any = str(prompt);
    if (text === PAUSED) text = yield;
    interp.writeOut(text);
  }
  let line: any = call(sys.$stdin.cls.proto.$readline.twinOf, [sys.$stdin]);
  if (line === PAUSED) line = yield;
  return line;
}

function* namesSteps(nameOf: Value, characters: readonly string[]): NativeSteps<string[]> {
  const names: string[] = [];
  for (const character of characters) {
    let name: any = call(nameOf, [character, '']);
    if (name === PAUSED) name = yield;
    names.push(name);
  }
  return names;
}

/** Codecs that the runtime does not have are asked of `codecs`, where programs register theirs. */
function askCodecs(): void {
  const ask = (name: '$_encode_text' | '$_decode_text', value: Value, encoding: string, errors: string): May =>
    andThen(importModule('_codecs'), codecs => call((codecs as any)[name], [value, encoding, errors]));
  registeredCodecs.encode = (text, encoding, errors) => andThen(ask('$_encode_text', text, encoding, errors), needBytes);
  registeredCodecs.names = characters =>
    andThen(importModule('unicodedata'), unicodedata => native(namesSteps((unicodedata as any).$name, characters)));
  registeredCodecs.decode = (bytes, encoding, errors) =>
    andThen(ask('$_decode_text', bytesFrom(bytes), encoding, errors), text => text as string);
}

/** Call once per interpreter, before its first module runs. `open` replaces the runtime's, which knows no files at all. */
export function installLibrary(interp: Interpreter): void {
  askCodecs();
  installSpecs();
  const builtins = interp.builtins as any;
  builtins.$open = fn(
    OPEN,
    (file: Value, a?: Value, b?: Value, c?: Value, d?: Value, e?: Value, f?: Value, g?: Value) => open(file, a, b, c, d, e, f, g),
    'io',
  );
  builtins.$input ??= fn('input(prompt="", /)', (prompt?: Value) => native(inputSteps(interp, prompt)));
}

function* finishSteps(interp: Interpreter): NativeSteps<null> {
  const threading = interp.modules.get('threading') as any;
  const wait = threading?.$_shutdown;
  if (wait !== undefined && call(wait, []) === PAUSED) yield;
  const exits = interp.state.get('atexit') as (() => May<null>) | undefined;
  if (exits !== undefined && exits() === PAUSED) yield;
  const stdout = (interp.modules.get('sys') as any)?.$stdout;
  if (stdout === undefined || stdout === null) return null;
  let flush: any = getattr(stdout, 'flush');
  if (flush === PAUSED) flush = yield;
  if (call(flush, []) === PAUSED) yield;
  return null;
}

/** What CPython does at its end, for hosts whose programs have one: waits for threads, runs `atexit`, flushes `sys.stdout`. */
export async function finishLibrary(interp: Interpreter): Promise<void> {
  await interp.enter(() => native(finishSteps(interp)));
}
