/** `posix`: what `os.py` is made of. Files go to the host's port; processes, users and signals do not exist here and are left out. */
import {
  andThen,
  asIndex,
  asInt,
  asStr,
  bytesFrom,
  callSpecial,
  error,
  exceptionTypes,
  type HostModule,
  type Interpreter,
  type May,
  makeException,
  needBytes,
  PyDict,
  PyList,
  rawBytes,
  typeError,
  typeName,
  typeOf,
  type Value,
  valueError,
} from '@wrought/runtime';
import { structSequence } from '../containers/struct-sequence.ts';
import { functions } from '../functions.ts';
import { dirEntryType, entriesOf, namesLike } from './files/dir-entries.ts';
import { FileProblem, filesOf, hasFiles } from './files/file-port.ts';
import { statResult, statValue } from './files/stat-result.ts';
import { exitCodes, processFunctions } from './processes.ts';

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

const KINDS: Record<number, string> = {
  1: 'PermissionError',
  2: 'FileNotFoundError',
  4: 'InterruptedError',
  10: 'ChildProcessError',
  11: 'BlockingIOError',
  13: 'PermissionError',
  17: 'FileExistsError',
  20: 'NotADirectoryError',
  21: 'IsADirectoryError',
};

/** Run something of the port; its problems become OSErrors with the path. */
function guarded<T>(path: Value | undefined, run: () => T): T {
  try {
    return run();
  } catch (problem) {
    if (!(problem instanceof FileProblem)) throw problem;
    const args: Value[] = [problem.number, problem.text];
    if (path !== undefined) args.push(path);
    const made = makeException(exceptionTypes[KINDS[problem.number] ?? 'OSError'], args) as any;
    made.$errno = problem.number;
    made.$strerror = problem.text;
    made.$filename = path ?? null;
    throw made;
  }
}

/** A path as text: str, bytes, or something with `__fspath__`. */
function pathOf(v: Value): May<string> {
  const text = asStr(v);
  if (text !== undefined) return checkNul(text);
  const bytes = rawBytes(v);
  if (bytes !== undefined) return checkNul(new TextDecoder().decode(bytes));
  const hook = v === null ? undefined : typeOf(v).proto.$__fspath__;
  if (hook === undefined) throw typeError(`path should be string, bytes, os.PathLike or integer, not ${typeName(v)}`);
  return andThen(callSpecial(hook, v, []), pathOf);
}

function checkNul(path: string): string {
  if (path.includes('\0')) throw valueError('embedded null byte');
  return path;
}

function onPath<T>(v: Value, run: (path: string) => T): May<T> {
  return andThen(pathOf(v), path => guarded(v, () => run(path)));
}

function scan(interp: Interpreter, v: Value | undefined): May {
  const files = filesOf(interp);
  return onPath(v === undefined || v === null ? '.' : v, folder =>
    entriesOf(folder, files.list(folder), namesLike(v), path => guarded(path, () => files.stat(path, true))),
  );
}

/** What functions without an answer give. */
function nothing(_done: void): null {
  return null;
}

function fileFunctions(interp: Interpreter): Record<string, (...args: any[]) => any> {
  const files = () => filesOf(interp);
  const fdOf = (v: Value): number => Number(asInt(v) ?? -1);
  return {
    'open(path, flags, mode=511, *, dir_fd=None)': (path: Value, flags: Value, mode?: Value, _fd?: Value) =>
      onPath(path, p => files().open(p, Number(asInt(flags)), Number(asInt(mode ?? 511)))),
    'close(fd)': (fd: Value) => guarded(undefined, () => nothing(files().close(fdOf(fd)))),
    'read(fd, length, /)': (fd: Value, n: Value) => bytesFrom(guarded(undefined, () => files().read(fdOf(fd), Number(asInt(n))))),
    'write(fd, data, /)': (fd: Value, data: Value) => writeTo(interp, fdOf(fd), needBytes(data)),
    'lseek(fd, position, whence, /)': (fd: Value, pos: Value, whence: Value) =>
      guarded(undefined, () => files().seek(fdOf(fd), Number(asInt(pos)), Number(asInt(whence)))),
    'ftruncate(fd, length, /)': (fd: Value, n: Value) => guarded(undefined, () => nothing(files().truncate(fdOf(fd), Number(asInt(n))))),
    'fstat(fd)': (fd: Value) => statValue(guarded(undefined, () => files().statOpen(fdOf(fd)))),
    'isatty(fd, /)': (fd: Value) => hasFiles(interp) && files().isTerminal(fdOf(fd)),
    'stat(path, *, dir_fd=None, follow_symlinks=True)': (path: Value, _fd?: Value, follow?: Value) =>
      asInt(path) !== undefined
        ? statValue(guarded(undefined, () => files().statOpen(fdOf(path))))
        : onPath(path, p => statValue(files().stat(p, follow !== false))),
    'lstat(path, *, dir_fd=None)': (path: Value, _fd?: Value) => onPath(path, p => statValue(files().stat(p, false))),
    'access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)': (
      path: Value,
      _m: Value,
      _a?: Value,
      _b?: Value,
      _c?: Value,
    ) => andThen(pathOf(path), p => hasFiles(interp) && exists(interp, p)),
    'listdir(path=None)': (path?: Value) =>
      onPath(path === undefined || path === null ? '.' : path, p => new PyList(files().list(p).map(namesLike(path))) as unknown as Value),
    'scandir(path=None)': (path?: Value) => scan(interp, path),
    'mkdir(path, mode=511, *, dir_fd=None)': (path: Value, _mode?: Value, _fd?: Value) => onPath(path, p => nothing(files().makeFolder(p))),
    'chmod(path, mode, *, dir_fd=None, follow_symlinks=True)': (path: Value, mode: Value, _fd?: Value, _follow?: Value) =>
      onPath(path, p => nothing(files().setMode(p, Number(asInt(mode))))),
    'rmdir(path, *, dir_fd=None)': (path: Value, _fd?: Value) => onPath(path, p => nothing(files().removeFolder(p))),
    'unlink(path, *, dir_fd=None)': (path: Value, _fd?: Value) => onPath(path, p => nothing(files().remove(p))),
    'remove(path, *, dir_fd=None)': (path: Value, _fd?: Value) => onPath(path, p => nothing(files().remove(p))),
    'rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)': (from: Value, to: Value, _a?: Value, _b?: Value) =>
      andThen(pathOf(to), target => onPath(from, p => nothing(files().rename(p, target)))),
    'replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)': (from: Value, to: Value, _a?: Value, _b?: Value) =>
      andThen(pathOf(to), target => onPath(from, p => nothing(files().rename(p, target)))),
    'getcwd()': () => files().workingFolder(),
    'getcwdb()': () => bytesFrom(new TextEncoder().encode(files().workingFolder())),
    'chdir(path)': (path: Value) => onPath(path, p => nothing(files().changeFolder(p))),
  };
}

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

function exists(interp: Interpreter, path: string): boolean {
  try {
    filesOf(interp).stat(path, true);
    return true;
  } catch (problem) {
    if (problem instanceof FileProblem) return false;
    throw problem;
  }
}

/** Descriptors 1 and 2 are the console, with or without files. */
function writeTo(interp: Interpreter, fd: number, bytes: Uint8Array): Value {
  if (fd === 1 || fd === 2) {
    const text = new TextDecoder().decode(bytes);
    if (fd === 1) interp.writeOut(text);
    else interp.writeErr(text);
    return bytes.length;
  }
  return guarded(undefined, () => filesOf(interp).write(fd, bytes));
}

function urandom(size: Value): May {
  return andThen(asIndex(size), n => {
    if (n < 0) throw valueError('negative argument not allowed');
    const bytes = new Uint8Array(Number(n));
    for (let at = 0; at < bytes.length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
    return bytesFrom(bytes);
  });
}

/** `os.fspath`. */
function fspath(v: Value): May {
  if (asStr(v) !== undefined || (v !== null && typeOf(v).mro.some(t => t.tname === 'bytes'))) return v;
  const hook = v === null ? undefined : typeOf(v).proto.$__fspath__;
  if (hook === undefined) throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(v)}`);
  return andThen(callSpecial(hook, v, []), path => {
    if (asStr(path) === undefined && rawBytes(path) === undefined)
      throw typeError(`expected ${typeName(v)}.__fspath__() to return str or bytes, not ${typeName(path)}`);
    return path;
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
  O_NONBLOCK: 2048,
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
    _have_functions: new PyList([]) as unknown as Value,
    ...functions('posix', {
      ...fileFunctions(interp),
      'fspath(path)': fspath,
      'urandom(size, /)': urandom,
      'cpu_count()': () => globalThis.navigator?.hardwareConcurrency ?? 1,
      'strerror(code, /)': (code: Value) => MESSAGES[Number(asInt(code))] ?? `Unknown error ${Number(asInt(code))}`,
      'putenv(name, value, /)': (_n: Value, _v: Value) => null,
      'unsetenv(name, /)': (_n: Value) => null,
      'get_terminal_size(fd=1, /)': (_fd?: Value) => {
        throw error('OSError', 25, 'Inappropriate ioctl for device');
      },
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
