/** What `posix` has for processes: a page has one, and it is the page. Asking who it is answers; anything else is refused as the kernel would. */
import { error, type Value } from '@wrought/runtime';

const refuse = (): never => {
  throw error('OSError', 38, 'Function not implemented: a page cannot start or steer processes; use a server module');
};

export const processFunctions: Record<string, (...args: any[]) => Value> = {
  'getpid()': () => 1,
  'getppid()': () => 0,
  'getuid()': () => 0,
  'geteuid()': () => 0,
  'getgid()': () => 0,
  'getegid()': () => 0,
  'system(command)': refuse,
  'kill(pid, signal, /)': refuse,
  'execv(path, argv, /)': refuse,
  'execve(path, argv, env)': refuse,
  'getlogin()': refuse,
  'getloadavg()': refuse,
};

/** Exit codes of `sysexits.h`. */
export const exitCodes: Record<string, Value> = {
  EX_OK: 0,
  EX_USAGE: 64,
  EX_DATAERR: 65,
  EX_NOINPUT: 66,
  EX_NOUSER: 67,
  EX_NOHOST: 68,
  EX_UNAVAILABLE: 69,
  EX_SOFTWARE: 70,
  EX_OSERR: 71,
  EX_OSFILE: 72,
  EX_CANTCREAT: 73,
  EX_IOERR: 74,
  EX_TEMPFAIL: 75,
  EX_PROTOCOL: 76,
  EX_NOPERM: 77,
  EX_CONFIG: 78,
};
