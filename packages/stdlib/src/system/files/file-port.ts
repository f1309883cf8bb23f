/**
 * Files for `posix`: handed in by a host that has some (`./wrought py` in Node). A page has none, and says so.
 *
 * The port is synchronous and raises `FileProblem` with the number of `errno`; everything above it (buffers, text) is Python.
 */
import { error, type Interpreter } from '@wrought/runtime';

export interface FileFacts {
  /** `st_mode` with the bits of the kind. */
  mode: number;
  size: number;
  /** Nanoseconds since 1970. */
  accessed: bigint;
  modified: bigint;
  changed: bigint;
  inode: number;
  device: number;
  /** How many names the file has. */
  links: number;
  user: number;
  group: number;
  blockSize: number;
  /** Of 512 bytes each. */
  blocks: number;
}

export interface FilePort {
  /** `flags` as `os.O_*`. */
  open(path: string, flags: number, mode: number): number;
  close(fd: number): void;
  read(fd: number, count: number): Uint8Array;
  write(fd: number, bytes: Uint8Array): number;
  /** From the start (0), here (1) or the end (2); answers the position. */
  seek(fd: number, offset: number, whence: number): number;
  truncate(fd: number, size: number): void;
  stat(path: string, followsLinks: boolean): FileFacts;
  statOpen(fd: number): FileFacts;
  list(path: string): string[];
  makeFolder(path: string, mode: number): void;
  setMode(path: string, mode: number): void;
  removeFolder(path: string): void;
  remove(path: string): void;
  rename(from: string, to: string): void;
  /** Seconds since 1970, with fractions. */
  setTimes(path: string | number, accessed: number, modified: number, followsLinks: boolean): void;
  /** -1 leaves a number as it is. */
  setOwner(path: string | number, user: number, group: number, followsLinks: boolean): void;
  link(from: string, to: string): void;
  makeSymbolicLink(target: string, path: string): void;
  readLink(path: string): string;
  /** Whether `mode` (`os.R_OK | …`) is allowed. */
  mayAccess(path: string, mode: number): boolean;
  /** Bring what was written to the disk. */
  synchronize(fd: number): void;
  workingFolder(): string;
  changeFolder(path: string): void;
  isTerminal(fd: number): boolean;
  environment(): Record<string, string>;
}

/** What a port throws: becomes the OSError subclass of that number. */
export class FileProblem {
  readonly number: number;
  readonly text: string;
  constructor(number: number, text: string) {
    this.number = number;
    this.text = text;
  }
}

/** The host's files; OSError with advice where there are none. */
export function filesOf(interp: Interpreter): FilePort {
  const port = interp.state.get('files') as FilePort | undefined;
  if (port === undefined) throw noFiles();
  return port;
}

export function hasFiles(interp: Interpreter): boolean {
  return interp.state.has('files');
}

export function noFiles(): object {
  return error('OSError', 38, 'a page has no file system: use anvil media or data tables, or open files in a server module');
}
