/** What `sys` says about numbers, the version and the machine, as named tuples like CPython's. */
import { float, PyFrozenSet, tuple, type Value } from '@wrought/runtime';
import { structSequence } from '../containers/struct-sequence.ts';
import { libraryNames } from '../finder/library-names.ts';
import { hostModuleNames } from '../table.ts';
import { Namespace } from './namespace.ts';

const versionInfo = structSequence('version_info', 'sys', ['major', 'minor', 'micro', 'releaselevel', 'serial']);
const floatInfo = structSequence('float_info', 'sys', [
  'max',
  'max_exp',
  'max_10_exp',
  'min',
  'min_exp',
  'min_10_exp',
  'dig',
  'mant_dig',
  'epsilon',
  'radix',
  'rounds',
]);
const intInfo = structSequence('int_info', 'sys', [
  'bits_per_digit',
  'sizeof_digit',
  'default_max_str_digits',
  'str_digits_check_threshold',
]);
const hashInfo = structSequence('hash_info', 'sys', [
  'width',
  'modulus',
  'inf',
  'nan',
  'imag',
  'algorithm',
  'hash_bits',
  'seed_bits',
  'cutoff',
]);
const threadInfo = structSequence('thread_info', 'sys', ['name', 'lock', 'version']);
const hostInfo = structSequence('emscripten_info', 'sys', ['emscripten_version', 'runtime', 'pthreads', 'shared_memory']);
const FLAGS = [
  'debug',
  'inspect',
  'interactive',
  'optimize',
  'dont_write_bytecode',
  'no_user_site',
  'no_site',
  'ignore_environment',
  'verbose',
  'bytes_warning',
  'quiet',
  'hash_randomization',
  'isolated',
  'dev_mode',
  'utf8_mode',
  'warn_default_encoding',
  'safe_path',
  'int_max_str_digits',
  'gil',
  'thread_inherit_context',
  'context_aware_warnings',
];
/** The last three are attributes alone. */
const flags = structSequence('flags', 'sys', FLAGS, FLAGS.length - 3);

/** `version`: `3.11.7`, that of the library in use. */
export function versionFacts(version: string): Record<string, Value> {
  const [major, minor, micro] = version.split('.').map(part => Number.parseInt(part, 10));
  const info = versionInfo.make([major, minor, micro, 'final', 0]);
  const hexversion = (major << 24) | (minor << 16) | (micro << 8) | 0xf0;
  const implementation = new Namespace() as any;
  Object.assign(implementation, { $name: 'wrought', $cache_tag: null, $version: info, $hexversion: hexversion, $_multiarch: 'javascript' });
  return {
    version: `${major}.${minor}.${micro} (Wrought) [JavaScript]`,
    version_info: info,
    hexversion,
    api_version: 1013,
    implementation: implementation as Value,
  };
}

export function numberFacts(): Record<string, Value> {
  return {
    maxsize: 9223372036854775807n,
    maxunicode: 0x10ffff,
    byteorder: 'little',
    float_repr_style: 'short',
    _emscripten_info: hostInfo.make([tuple([0, 0, 0]) as unknown as Value, 'JavaScript', false, false]),
    float_info: floatInfo.make([
      float(Number.MAX_VALUE),
      1024,
      308,
      float(2.2250738585072014e-308),
      -1021,
      -307,
      15,
      53,
      float(Number.EPSILON),
      2,
      1,
    ]),
    int_info: intInfo.make([30, 4, 4300, 640]),
    hash_info: hashInfo.make([64, 2305843009213693951n, 314159, 0, 1000003, 'siphash13', 64, 128, 0]),
    thread_info: threadInfo.make(['pthread-stubs', null, null]),
    flags: flags.make(
      FLAGS.map(
        (name): Value =>
          name === 'int_max_str_digits' ? 4300 : name === 'gil' ? 1 : name === 'dev_mode' || name === 'safe_path' ? false : 0,
      ),
    ),
  };
}

/** Names of the modules that need no file. */
export function moduleNames(): Record<string, Value> {
  const names = hostModuleNames();
  const stdlib = new PyFrozenSet();
  // no pause: texts
  for (const name of libraryNames) stdlib.add(name);
  return {
    builtin_module_names: tuple([...new Set([...names, 'builtins', 'sys'])].sort()) as unknown as Value,
    stdlib_module_names: stdlib as unknown as Value,
  };
}
