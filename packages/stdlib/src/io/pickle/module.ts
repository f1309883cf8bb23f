/**
 * `_wrought_pickle`: `dump`, `dumps`, `load`, `loads` as `pickle` has them from C. What writing leaves out (protocols
 * before 4, buffers beside the bytes) goes to the library's own pickler; everything is read here.
 */
import {
  andThen,
  asInt,
  bytesFrom,
  call1,
  callKeywords,
  getattr,
  getattrOr,
  type HostModule,
  interpreter,
  type May,
  type NativeSteps,
  native,
  needBytes,
  typeError,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../../functions.ts';
import { Loader, PLAIN_READING } from './loading.ts';
import { pickleBufferType } from './pickle-buffer.ts';
import { Saver } from './saving.ts';
import { initialise, loadSteps, readingSteps, Unpickler, unpicklerType } from './unpickler.ts';

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

function* loadsSteps(bytes: Uint8Array, options: (Value | undefined)[]): NativeSteps<Value> {
  const how = options.every(option => option === undefined) ? PLAIN_READING : yield* readingSteps(options, 'loads');
  return yield* new Loader(bytes, how).run(null);
}

function* loadOnce(file: Value, options: (Value | undefined)[]): NativeSteps<Value> {
  const unpickler = new Unpickler();
  yield* initialise(unpickler, file, options, 'load');
  return yield* loadSteps(unpickler);
}

export const pickleModule: HostModule = () => ({
  PickleBuffer: pickleBufferType as Value,
  Unpickler: unpicklerType as Value,
  ...functions('_pickle', {
    'dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)': dump,
    'dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)': dumps,
    'load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=())': (file: Value, ...options: (Value | undefined)[]) =>
      native(loadOnce(file, options)),
    'loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=())': (
      data: Value,
      ...options: (Value | undefined)[]
    ) => native(loadsSteps(needBytes(data), options)),
  }),
});
