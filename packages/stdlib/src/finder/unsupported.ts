/**
 * Modules that no browser can offer, each with the reason. Those of the standard library import as placeholders, which raise when they
 * are used; packages with machine code and the modules of one operating system are refused by `import`, as CPython refuses what is not
 * installed, so that programs that ask (`try: import numpy`) get their answer. One table, read by the compiler and by `import`.
 */

/** The sentence that says what to do instead. */
export function elsewhere(what: string, reason: string): string {
  return `${what} cannot work in a browser (${reason}): use it in a server module and call it with anvil.server.call`;
}

const PROCESS = 'a page cannot start processes';
const FILES = 'a page has no file system';
const NATIVE = 'a page cannot load machine code';
const TERMINAL = 'a page has no terminal';
const WINDOWS = 'a page has its own windows: forms and components';

/** Top-level modules of the standard library that import as placeholders → why they cannot work. */
const PLACEHOLDERS: Record<string, string> = {
  sqlite3: `${NATIVE}; data tables keep rows`,
  tkinter: WINDOWS,
  turtle: `${WINDOWS}; draw on a Canvas`,
  curses: TERMINAL,
  ssl: 'a page cannot open sockets; anvil.http and urllib.request fetch',
  mmap: FILES,
  fcntl: FILES,
  termios: TERMINAL,
  tty: TERMINAL,
  pty: TERMINAL,
  resource: PROCESS,
  syslog: PROCESS,
  crypt: NATIVE,
  faulthandler: 'the developer tools of the browser show what happened',
  _posixsubprocess: PROCESS,
  _posixshmem: PROCESS,
};

/** Names that `import` refuses → why. */
const REFUSED: Record<string, string> = {
  _lzma: NATIVE,
  _zstd: NATIVE,
  _ctypes: NATIVE,
  _sqlite3: NATIVE,
  _multiprocessing: PROCESS,
  readline: TERMINAL,
  numpy: NATIVE,
  pandas: NATIVE,
  scipy: NATIVE,
  matplotlib: NATIVE,
  PIL: NATIVE,
};

/** Why the module of that dotted name is only a placeholder; undefined when it is not one. */
export function whyPlaceholder(name: string): string | undefined {
  const top = name.split('.')[0];
  return Object.hasOwn(PLACEHOLDERS, top) ? PLACEHOLDERS[top] : undefined;
}

/** Why `name` cannot be imported by client code, as one sentence with advice; undefined when it is not known to be impossible. */
export function whyUnsupported(name: string): string | undefined {
  const top = name.split('.')[0];
  return Object.hasOwn(REFUSED, top) ? elsewhere(`module '${top}'`, REFUSED[top]) : undefined;
}

/** Every name that a program may write in either table, for the documentation. */
export function unsupportedModules(): string[] {
  return [...Object.keys(PLACEHOLDERS), ...Object.keys(REFUSED)].filter(name => !name.startsWith('_'));
}
