/** `posix`: what `os.py` is made of. Files go to the host's port; processes, users and signals do not exist here and are left out. */
import {
  andThen,
  asIndex,
  asInt,
  bytesFrom,
  error,
  exceptionTypes,
  float,
  type HostModule,
  type May,
  makeException,
  PyDict,
  PyList,
  rawBytes,
  type Value,
  valueError,
} from '@wrought/runtime';
import { structSequence } from '../containers/struct-sequence.ts';
import { functions } from '../functions.ts';
import { dirEntryType } from './files/dir-entries.ts';
import { filesOf, hasFiles } from './files/file-port.ts';
import { fileFunctions, fspath, linkFunctions } from './files/functions.ts';
import { statResult } from './files/stat-result.ts';
import { exitCodes, processFunctions } from './processes/processes.ts';

const terminalSize = structSequence('terminal_size', 'os', ['columns', 'lines']);
const unameResult = structSequence('uname_result', 'posix', ['sysname', 'nodename', 'release', 'version', 'machine']);
const timesResult = structSequence('times_result', 'posix', ['user', 'system', 'children_user', 'children_system', 'elapsed']);
const statvfsResult = structSequence('statvfs_result', 'os', [
  'f_bsize',
  'f_frsize',
  'f_blocks',
  'f_bfree',
  'f_bavail',
  'f_files',
  'f_ffree',
  'f_favail',
  'f_flag',
  'f_namemax',
]);

const ofStatus = (read: (status: number) => Value) => (status: Value) => read(Number(asInt(status)));
/** What reads a status of `os.wait`: the exit code in the second byte, the signal in the first. */
const waitFunctions: Record<string, (...args: any[]) => any> = {
  'waitstatus_to_exitcode(status)': ofStatus(exitCodeOf),
  'WIFEXITED(status)': ofStatus(status => (status & 0x7f) === 0),
  'WEXITSTATUS(status)': ofStatus(status => (status >> 8) & 0xff),
  'WIFSIGNALED(status)': ofStatus(status => (status & 0x7f) !== 0 && (status & 0x7f) !== 0x7f),
  'WTERMSIG(status)': ofStatus(status => status & 0x7f),
  'WIFSTOPPED(status)': ofStatus(status => (status & 0xff) === 0x7f),
  'WSTOPSIG(status)': ofStatus(status => (status >> 8) & 0xff),
  'WIFCONTINUED(status)': ofStatus(status => status === 0xffff),
  'WCOREDUMP(status)': ofStatus(status => (status & 0x80) !== 0),
};

/** A status of `os.wait`: its exit code, or the negative number of the signal that ended the process. */
function exitCodeOf(status: number): number {
  const signal = status & 0x7f;
  if (signal === 0) return (status >> 8) & 0xff;
  if (signal === 0x7f) throw error('ValueError', `process stopped by delivery of signal ${(status >> 8) & 0xff}`);
  return -signal;
}

const EQUALS = 0x3d;

function urandom(size: Value): May {
  return andThen(asIndex(size), n => {
    if (n < 0) throw valueError('negative argument not allowed');
    const bytes = new Uint8Array(Number(n));
    for (let at = 0; at < bytes.length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
    return bytesFrom(bytes);
  });
}

const MESSAGES: Record<number, string> = {
  1: 'Operation not permitted',
  2: 'No such file or directory',
  5: 'Input/output error',
  9: 'Bad file descriptor',
  13: 'Permission denied',
  17: 'File exists',
  20: 'Not a directory',
  21: 'Is a directory',
  22: 'Invalid argument',
  28: 'No space left on device',
  32: 'Broken pipe',
};

const CONSTANTS: Record<string, Value> = {
  F_OK: 0,
  R_OK: 4,
  W_OK: 2,
  X_OK: 1,
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 64,
  O_EXCL: 128,
  O_TRUNC: 512,
  O_APPEND: 1024,
  O_NOCTTY: 256,
  O_NONBLOCK: 2048,
  O_SYNC: 1052672,
  O_DIRECTORY: 65536,
  O_NOFOLLOW: 131072,
  O_CLOEXEC: 524288,
  WNOHANG: 1,
  WUNTRACED: 2,
  WCONTINUED: 8,
  ...exitCodes,
  TMP_MAX: 238328,
};

export const posixModule: HostModule = interp => {
  const environ = new PyDict();
  if (hasFiles(interp)) {
    const encode = (text: string) => bytesFrom(new TextEncoder().encode(text));
    // no pause: bytes in a fresh table
    for (const [name, value] of Object.entries(filesOf(interp).environment())) environ.set(encode(name), encode(value));
  }
  return {
    ...CONSTANTS,
    error: exceptionTypes.OSError as Value,
    environ: environ as unknown as Value,
    stat_result: statResult.type as Value,
    terminal_size: terminalSize.type as Value,
    uname_result: unameResult.type as Value,
    times_result: timesResult.type as Value,
    statvfs_result: statvfsResult.type as Value,
    DirEntry: dirEntryType as Value,
    _have_functions: new PyList(['HAVE_FUTIMENS', 'HAVE_LUTIMES', 'HAVE_LSTAT', 'HAVE_FTRUNCATE']) as unknown as Value,
    ...functions('posix', {
      ...fileFunctions(interp),
      ...linkFunctions(interp),
      'fspath(path)': fspath,
      'urandom(size, /)': urandom,
      'cpu_count()': () => globalThis.navigator?.hardwareConcurrency ?? 1,
      'strerror(code, /)': (code: Value) => MESSAGES[Number(asInt(code))] ?? `Unknown error ${Number(asInt(code))}`,
      'putenv(name, value, /)': (name: Value, _v: Value) => {
        if (rawBytes(name)?.includes(EQUALS)) throw valueError('illegal environment variable name');
        return null;
      },
      'unsetenv(name, /)': (_n: Value) => null,
      'get_terminal_size(fd=1, /)': (_fd?: Value) => {
        throw error('OSError', 25, 'Inappropriate ioctl for device');
      },
      'times()': () => {
        const seconds = performance.now() / 1000;
        return timesResult.make([seconds, 0, 0, 0, seconds].map(float));
      },
      'device_encoding(fd)': (fd: Value) => (hasFiles(interp) && filesOf(interp).isTerminal(Number(asInt(fd))) ? 'UTF-8' : null),
      'uname()': () => unameResult.make(['JavaScript', '', '', '', 'wasm32']),
      '_exit(status)': (status: Value) => {
        throw makeException(exceptionTypes.SystemExit, [status]);
      },
      'abort()': () => {
        throw makeException(exceptionTypes.SystemExit, [134]);
      },
      ...processFunctions,
      ...waitFunctions,
      '_emscripten_log(text, /)': (text: Value) => {
        console.log(String(text));
        return null;
      },
      'waitpid(pid, options, /)': (_pid: Value, _options: Value) => {
        throw error('ChildProcessError', 10, 'No child processes');
      },
      'umask(mask, /)': (_mask: Value) => 0o022,
    }),
  };
};
