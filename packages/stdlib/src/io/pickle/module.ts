/**
 * `_wrought_pickle`: `dump`, `dumps`, `load`, `loads` as `pickle` has them from C. What they leave out (protocols before 4 and 3, buffers beside
 * the bytes, encodings of old texts, files that cannot be wound back) goes to the library's own classes.
 */
import {
  andThen,
  asInt,
  attempt,
  bytesFrom,
  call0,
  call1,
  call2,
  callKeywords,
  getattr,
  getattrOr,
  type HostModule,
  interpreter,
  type May,
  type NativeSteps,
  native,
  needBytes,
  PAUSED,
  truth,
  typeError,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../../functions.ts';
import { ELSEWHERE, Loader } from './loading.ts';
import { pickleBufferType } from './pickle-buffer.ts';
import { Saver } from './saving.ts';

/** The library's own function of that name. */
function own(name: string, args: Value[], names: string[], values: (Value | undefined)[]): May {
  const given = names.flatMap((each, k) => (values[k] === undefined ? [] : [each]));
  return andThen(getattr(interpreter().modules.get('pickle') as Value, name), f =>
    callKeywords(f, args, given, values.filter(value => value !== undefined) as Value[]),
  );
}

const WRITING = ['protocol', 'fix_imports', 'buffer_callback'];

/** The protocol of that argument, or undefined where the library's own pickler must write. */
function protocolOf(given: Value | undefined, callback: Value | undefined): number | undefined {
  if (callback !== undefined && callback !== null) return undefined;
  const pickle: any = interpreter().modules.get('pickle');
  const asked = given === undefined || given === null ? pickle.$DEFAULT_PROTOCOL : given;
  const n = asInt(asked);
  if (n === undefined) return undefined;
  if (n > 5) throw valueError('pickle protocol must be <= 5');
  const protocol = n < 0 ? 5 : Number(n);
  return protocol >= 4 ? protocol : undefined;
}

function dumps(value: Value, given?: Value, fix?: Value, callback?: Value): May {
  const protocol = protocolOf(given, callback);
  if (protocol === undefined) return own('_dumps', [value], WRITING, [given, fix, callback]);
  return andThen(native(new Saver(protocol).run(value)), bytesFrom);
}

function dump(value: Value, file: Value, given?: Value, fix?: Value, callback?: Value): May {
  const protocol = protocolOf(given, callback);
  if (protocol === undefined) return own('_dump', [value, file], WRITING, [given, fix, callback]);
  return andThen(
    getattrOr<Value>(
      file,
      'write',
      write => write,
      () => {
        throw typeError("file must have a 'write' attribute");
      },
    ),
    write => andThen(native(new Saver(protocol).run(value)), bytes => andThen(call1(write, bytesFrom(bytes)), () => null)),
  );
}

const READING = ['fix_imports', 'encoding', 'errors', 'buffers'];

function isPlainlyRead(options: (Value | undefined)[]): boolean {
  const [, encoding, errors, buffers] = options;
  return encoding === undefined && errors === undefined && (buffers === undefined || buffers === null);
}

/** A protocol whose pickles are read here. */
function isReadHere(bytes: Uint8Array): boolean {
  return bytes.length < 2 || (bytes[0] === 0x80 && bytes[1] >= 3);
}

function loads(data: Value, ...options: (Value | undefined)[]): May {
  const elsewhere = () => own('_loads', [data], READING, options);
  const bytes = needBytes(data);
  if (!isPlainlyRead(options) || !isReadHere(bytes)) return elsewhere();
  return attempt(
    () => native(new Loader(bytes).run(null)) as May,
    value => value,
    problem => {
      if (problem === ELSEWHERE) return elsewhere();
      throw problem;
    },
  );
}

/** So much of a file is read at first. */
const CHUNK = 8192;

function* loadSteps(file: Value, options: (Value | undefined)[]): NativeSteps<Value> {
  let canSeek: any = getattrOr<any>(
    file,
    'seekable',
    seekable => andThen(call0(seekable), truth),
    () => false,
  );
  if (canSeek === PAUSED) canSeek = yield;
  let answer: any;
  if (canSeek && isPlainlyRead(options)) {
    answer = yield* loadHere(file);
    if (answer !== ELSEWHERE) return answer;
  }
  answer = own('_load', [file], READING, options);
  if (answer === PAUSED) answer = yield;
  return answer;
}

/** ELSEWHERE when the file, which stands where it stood, is to be read by the library. */
function* loadHere(file: Value): NativeSteps<any> {
  let read: any = getattr(file, 'read');
  if (read === PAUSED) read = yield;
  let seek: any = getattr(file, 'seek');
  if (seek === PAUSED) seek = yield;
  let first: any = call1(read, CHUNK);
  if (first === PAUSED) first = yield;
  const loader = new Loader(needBytes(first));
  let total = loader.bytes.length;
  let before = 0;
  let size = CHUNK;
  function* more(self: Loader): NativeSteps<boolean> {
    size *= 2;
    let next: any = call1(read, size);
    if (next === PAUSED) next = yield;
    const bytes = needBytes(next);
    if (bytes.length === 0) return false;
    const rest = self.bytes.subarray(self.at);
    const joined = new Uint8Array(rest.length + bytes.length);
    joined.set(rest);
    joined.set(bytes, rest.length);
    before += self.at;
    total += bytes.length;
    self.replace(joined, 0);
    return true;
  }
  let value: any = ELSEWHERE;
  try {
    if (isReadHere(loader.bytes)) value = yield* loader.run(more);
  } catch (problem) {
    if (problem !== ELSEWHERE) throw problem;
  }
  const used = value === ELSEWHERE ? 0 : before + loader.at;
  if (used < total && call2(seek, used - total, 1) === PAUSED) yield;
  return value;
}

export const pickleModule: HostModule = () => ({
  PickleBuffer: pickleBufferType as Value,
  ...functions('_pickle', {
    'dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)': dump,
    'dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)': dumps,
    'load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=())': (file: Value, ...options: (Value | undefined)[]) =>
      native(loadSteps(file, options)),
    'loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=())': loads,
  }),
});
