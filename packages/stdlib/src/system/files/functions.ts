/** Functions of `posix` about files: paths and descriptors for the host's port, and its problems as OSErrors with the path. */
import {
  andThen,
  asInt,
  asStr,
  bytesFrom,
  callSpecial,
  error,
  exceptionTypes,
  type Interpreter,
  type May,
  makeException,
  needBytes,
  PyList,
  PyTuple,
  rawBytes,
  typeError,
  typeName,
  typeOf,
  type Value,
  valueError,
} from '@wrought/runtime';
import { quickDouble } from '../../numeric/coerce.ts';
import { entriesOf, namesLike } from './dir-entries.ts';
import { FileProblem, filesOf, hasFiles } from './file-port.ts';
import { statValue } from './stat-result.ts';

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
function guarded<T>(path: Value | undefined, run: () => T, second?: Value): T {
  try {
    return run();
  } catch (problem) {
    if (!(problem instanceof FileProblem)) throw problem;
    const args: Value[] = [problem.number, problem.text];
    if (path !== undefined) args.push(path);
    if (second !== undefined) args.push(null, second);
    const made = makeException(exceptionTypes[KINDS[problem.number] ?? 'OSError'], args) as any;
    made.$errno = problem.number;
    made.$strerror = problem.text;
    made.$filename = path ?? null;
    if (second !== undefined) made.$filename2 = second;
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
  return andThen(callSpecial(hook, v, []), path => {
    if (asStr(path) !== undefined || rawBytes(path) !== undefined) return pathOf(path);
    throw typeError(`expected ${typeName(v)}.__fspath__() to return str or bytes, not ${typeName(path)}`);
  });
}

function checkNul(path: string): string {
  if (path.includes('\0')) throw valueError('embedded null byte');
  return path;
}

function onPath<T>(v: Value, run: (path: string) => T, second?: Value): May<T> {
  return andThen(pathOf(v), path => guarded(v, () => run(path), second));
}

function scan(interp: Interpreter, v: Value | undefined): May {
  const files = filesOf(interp);
  return onPath(v === undefined || v === null ? '.' : v, folder =>
    entriesOf(folder, files.list(folder), namesLike(v), (path, followsLinks) => guarded(path, () => files.stat(path, followsLinks))),
  );
}

/** What functions without an answer give. */
function nothing(_done: void): null {
  return null;
}

export function fileFunctions(interp: Interpreter): Record<string, (...args: any[]) => any> {
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
      mode: Value,
      _a?: Value,
      _b?: Value,
      _c?: Value,
    ) => andThen(pathOf(path), p => hasFiles(interp) && files().mayAccess(p, Number(asInt(mode)))),
    'listdir(path=None)': (path?: Value) =>
      onPath(path === undefined || path === null ? '.' : path, p => new PyList(files().list(p).map(namesLike(path))) as unknown as Value),
    'scandir(path=None)': (path?: Value) => scan(interp, path),
    'mkdir(path, mode=511, *, dir_fd=None)': (path: Value, mode?: Value, _fd?: Value) =>
      onPath(path, p => nothing(files().makeFolder(p, Number(asInt(mode ?? 0o777))))),
    'chmod(path, mode, *, dir_fd=None, follow_symlinks=True)': (path: Value, mode: Value, _fd?: Value, _follow?: Value) =>
      onPath(path, p => nothing(files().setMode(p, Number(asInt(mode))))),
    'rmdir(path, *, dir_fd=None)': (path: Value, _fd?: Value) => onPath(path, p => nothing(files().removeFolder(p))),
    'unlink(path, *, dir_fd=None)': (path: Value, _fd?: Value) => onPath(path, p => nothing(files().remove(p))),
    'remove(path, *, dir_fd=None)': (path: Value, _fd?: Value) => onPath(path, p => nothing(files().remove(p))),
    'rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)': (from: Value, to: Value, _a?: Value, _b?: Value) =>
      andThen(pathOf(to), target => onPath(from, p => nothing(files().rename(p, target)), to)),
    'replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)': (from: Value, to: Value, _a?: Value, _b?: Value) =>
      andThen(pathOf(to), target => onPath(from, p => nothing(files().rename(p, target)), to)),
    'getcwd()': () => files().workingFolder(),
    'getcwdb()': () => bytesFrom(new TextEncoder().encode(files().workingFolder())),
    'chdir(path)': (path: Value) => onPath(path, p => nothing(files().changeFolder(p))),
  };
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

/** What `os.utime` was told: seconds of access and of change. */
function timesGiven(times: Value | undefined, ns: Value | undefined): [number, number] {
  const given = times ?? null;
  if (ns !== undefined && ns !== null) {
    if (given !== null) throw valueError("utime: you may specify either 'times' or 'ns' but not both");
    if (!(ns instanceof PyTuple) || ns.items.length !== 2) throw typeError("utime: 'ns' must be a tuple of two ints");
    const pair = ns.items.map(n => {
      const whole = asInt(n);
      if (whole === undefined) throw typeError(`'${typeName(n)}' object cannot be interpreted as an integer`);
      return whole;
    });
    // Hosts cut what is finer than a nanosecond off.
    return pair.map(n => (Number(n) + 0.5) / 1e9) as [number, number];
  }
  if (given === null) return [Date.now() / 1000, Date.now() / 1000];
  if (!(given instanceof PyTuple) || given.items.length !== 2) throw typeError("utime: 'times' must be either a tuple of two ints or None");
  return given.items.map(v => {
    const seconds = quickDouble(v);
    if (seconds === undefined) throw typeError(`'${typeName(v)}' object cannot be interpreted as an integer`);
    if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)');
    return seconds;
  }) as [number, number];
}

/** Links, times and sizes. */
export function linkFunctions(interp: Interpreter): Record<string, (...args: any[]) => any> {
  const files = () => filesOf(interp);
  return {
    'utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)': (
      path: Value,
      times?: Value,
      ns?: Value,
      _fd?: Value,
      follow?: Value,
    ) => {
      const [accessed, modified] = timesGiven(times, ns);
      const fd = asInt(path);
      if (fd !== undefined) return guarded(undefined, () => nothing(files().setTimes(Number(fd), accessed, modified, true)));
      // As in CPython the name is left out: it need not be what is wrong.
      return andThen(pathOf(path), p => guarded(undefined, () => nothing(files().setTimes(p, accessed, modified, follow !== false))));
    },
    'chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)': (
      path: Value,
      user: Value,
      group: Value,
      _fd?: Value,
      follow?: Value,
    ) => {
      const [u, g] = [owner(user), owner(group)];
      const fd = asInt(path);
      if (fd !== undefined) return guarded(undefined, () => nothing(files().setOwner(Number(fd), u, g, true)));
      return onPath(path, p => nothing(files().setOwner(p, u, g, follow !== false)));
    },
    'lchown(path, uid, gid)': (path: Value, user: Value, group: Value) =>
      onPath(path, p => nothing(files().setOwner(p, owner(user), owner(group), false))),
    'link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)': (from: Value, to: Value) =>
      andThen(pathOf(to), target => onPath(from, p => nothing(files().link(p, target)), to)),
    'symlink(src, dst, target_is_directory=False, *, dir_fd=None)': (target: Value, path: Value) =>
      andThen(pathOf(path), at => onPath(target, p => nothing(files().makeSymbolicLink(p, at)), path)),
    'readlink(path, *, dir_fd=None)': (path: Value) =>
      andThen(rawBytes(path) === undefined ? fspath(path) : path, written => onPath(written, p => namesLike(written)(files().readLink(p)))),
    'truncate(path, length)': (path: Value, size: Value) => {
      const most = Number(asInt(size));
      if (asInt(path) !== undefined) return guarded(undefined, () => nothing(files().truncate(Number(asInt(path)), most)));
      return onPath(path, p => truncated(interp, p, most));
    },
    'fsync(fd)': (fd: Value) => guarded(undefined, () => nothing(files().synchronize(Number(asInt(fd))))),
    'fdatasync(fd)': (fd: Value) => guarded(undefined, () => nothing(files().synchronize(Number(asInt(fd))))),
    'sync()': () => null,
  };
}

/** The number of a user or a group; -1 is none. */
function owner(v: Value): number {
  const id = asInt(v);
  if (id === undefined) throw typeError(`uid should be integer, not ${typeName(v)}`);
  if (id < -1) throw error('OverflowError', 'uid is less than minimum');
  if (id > 0xffffffff) throw error('OverflowError', 'uid is greater than maximum');
  return Number(id);
}

const WRITE_ONLY = 1;

function truncated(interp: Interpreter, path: string, size: number): null {
  const files = filesOf(interp);
  const fd = files.open(path, WRITE_ONLY, 0);
  try {
    files.truncate(fd, size);
  } finally {
    files.close(fd);
  }
  return null;
}

/** `os.fspath`. */
export function fspath(v: Value): May {
  if (asStr(v) !== undefined || (v !== null && typeOf(v).mro.some(t => t.tname === 'bytes'))) return v;
  const hook = v === null ? undefined : typeOf(v).proto.$__fspath__;
  if (hook === undefined) throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(v)}`);
  return andThen(callSpecial(hook, v, []), path => {
    if (asStr(path) === undefined && rawBytes(path) === undefined)
      throw typeError(`expected ${typeName(v)}.__fspath__() to return str or bytes, not ${typeName(path)}`);
    return path;
  });
}
