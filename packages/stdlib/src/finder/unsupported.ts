/** Modules of CPython that no browser can offer, each with what to do instead. One table, read by the compiler and by `import`. */

const NETWORK = 'a page cannot open sockets';
const PROCESS = 'a page cannot start processes';
const FILES = 'a page has no file system';
const NATIVE = 'a page cannot load machine code';
const THREADS = 'a page has one thread for Python';

/** Top-level module name → why it cannot work in a browser. */
const REASONS: Record<string, string> = {
  socket: NETWORK,
  _socket: NETWORK,
  select: NETWORK,
  selectors: NETWORK,
  ssl: NETWORK,
  _ssl: NETWORK,
  socketserver: NETWORK,
  ftplib: NETWORK,
  imaplib: NETWORK,
  poplib: NETWORK,
  smtplib: NETWORK,
  smtpd: NETWORK,
  telnetlib: NETWORK,
  nntplib: NETWORK,
  asynchat: NETWORK,
  asyncore: NETWORK,
  xmlrpc: NETWORK,
  wsgiref: NETWORK,
  subprocess: PROCESS,
  _posixsubprocess: PROCESS,
  pty: PROCESS,
  multiprocessing: PROCESS,
  _multiprocessing: PROCESS,
  shutil: FILES,
  tempfile: FILES,
  mmap: FILES,
  fcntl: FILES,
  glob: FILES,
  zipfile: FILES,
  tarfile: FILES,
  shelve: FILES,
  dbm: FILES,
  sqlite3: NATIVE,
  _sqlite3: NATIVE,
  ctypes: NATIVE,
  _ctypes: NATIVE,
  tkinter: NATIVE,
  turtle: NATIVE,
  curses: NATIVE,
  readline: NATIVE,
  numpy: NATIVE,
  pandas: NATIVE,
  scipy: NATIVE,
  matplotlib: NATIVE,
  PIL: NATIVE,
  signal: PROCESS,
  resource: PROCESS,
  faulthandler: PROCESS,
  termios: FILES,
  tty: FILES,
  pwd: FILES,
  grp: FILES,
  crypt: NATIVE,
  symtable: 'the compiler does not travel to the page',
  marshal: 'client code is compiled to JavaScript, so there are no CPython code objects',
  threading: THREADS,
};

/** Names that threads, files or processes keep out, but whose Lib files run as far as those are not used. */
const PARTLY = new Set(['threading', 'shutil', 'tempfile', 'glob', 'zipfile', 'tarfile', 'signal', 'faulthandler', 'marshal']);

/** Why `name` cannot be imported by client code, as one sentence with advice; undefined when it is not known to be impossible. */
export function whyUnsupported(name: string): string | undefined {
  const top = name.split('.')[0];
  const reason = REASONS[top];
  if (reason === undefined || PARTLY.has(top)) return undefined;
  return `module '${top}' cannot work in a browser (${reason}): use it in a server module and call it with anvil.server.call`;
}

/** Every name in the table, for the documentation. */
export function unsupportedModules(): string[] {
  return Object.keys(REASONS).filter(name => !PARTLY.has(name) && !name.startsWith('_'));
}
