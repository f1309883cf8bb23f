/** Files of the machine for programs run by `./wrought py`: Node's synchronous calls under the names that `posix` asks for. */
import * as fs from 'node:fs';
import { isatty } from 'node:tty';
import { type FileFacts, type FilePort, FileProblem } from '@wrought/stdlib';

const MESSAGES: Record<string, string> = {
  ENOENT: 'No such file or directory',
  EEXIST: 'File exists',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  ENOTEMPTY: 'Directory not empty',
  EBADF: 'Bad file descriptor',
  EINVAL: 'Invalid argument',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  EXDEV: 'Invalid cross-device link',
  EROFS: 'Read-only file system',
  ENOSPC: 'No space left on device',
  ESPIPE: 'Illegal seek',
  EBUSY: 'Device or resource busy',
  EMFILE: 'Too many open files',
};

/** Node's error as the number and words of C's. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (problem) {
    const { code, errno, message } = problem as NodeJS.ErrnoException;
    if (code === undefined || errno === undefined) throw problem;
    throw new FileProblem(Math.abs(errno), MESSAGES[code] ?? message);
  }
}

function factsOf(stats: fs.BigIntStats): FileFacts {
  return {
    mode: Number(stats.mode),
    size: Number(stats.size),
    accessed: stats.atimeNs,
    modified: stats.mtimeNs,
    changed: stats.ctimeNs,
    inode: Number(stats.ino),
    device: Number(stats.dev),
    links: Number(stats.nlink),
    user: Number(stats.uid),
    group: Number(stats.gid),
    blockSize: Number(stats.blksize),
    blocks: Number(stats.blocks),
  };
}

const EXACT = { bigint: true } as const;

interface OpenFile {
  position: number;
  isAppending: boolean;
}

export class NodeFiles implements FilePort {
  private readonly open_ = new Map<number, OpenFile>();

  open(path: string, flags: number, mode: number): number {
    return guarded(() => {
      const fd = fs.openSync(path, flags, mode);
      this.open_.set(fd, { position: 0, isAppending: (flags & 1024) !== 0 });
      return fd;
    });
  }
  close(fd: number): void {
    guarded(() => fs.closeSync(fd));
    this.open_.delete(fd);
  }
  private fileOf(fd: number): OpenFile {
    let file = this.open_.get(fd);
    if (file === undefined) {
      file = { position: 0, isAppending: false };
      this.open_.set(fd, file);
    }
    return file;
  }
  read(fd: number, count: number): Uint8Array {
    return guarded(() => {
      const file = this.fileOf(fd);
      const bytes = new Uint8Array(count);
      const got = fs.readSync(fd, bytes, 0, count, fd > 2 ? file.position : null);
      file.position += got;
      return bytes.subarray(0, got);
    });
  }
  write(fd: number, bytes: Uint8Array): number {
    return guarded(() => {
      const file = this.fileOf(fd);
      if (file.isAppending) file.position = fs.fstatSync(fd).size;
      const done = fs.writeSync(fd, bytes, 0, bytes.length, file.isAppending ? null : file.position);
      file.position += done;
      return done;
    });
  }
  seek(fd: number, offset: number, whence: number): number {
    return guarded(() => {
      if (!this.open_.has(fd)) fs.fstatSync(fd);
      const file = this.fileOf(fd);
      const base = whence === 0 ? 0 : whence === 1 ? file.position : fs.fstatSync(fd).size;
      if (base + offset < 0) throw new FileProblem(22, 'Invalid argument');
      file.position = base + offset;
      return file.position;
    });
  }
  truncate(fd: number, size: number): void {
    guarded(() => fs.ftruncateSync(fd, size));
  }
  stat(path: string, followsLinks: boolean): FileFacts {
    return guarded(() => factsOf(followsLinks ? fs.statSync(path, EXACT) : fs.lstatSync(path, EXACT)));
  }
  statOpen(fd: number): FileFacts {
    return guarded(() => factsOf(fs.fstatSync(fd, EXACT)));
  }
  list(path: string): string[] {
    return guarded(() => fs.readdirSync(path));
  }
  makeFolder(path: string, mode: number): void {
    guarded(() => fs.mkdirSync(path, mode));
  }
  setMode(path: string, mode: number): void {
    guarded(() => fs.chmodSync(path, mode));
  }
  removeFolder(path: string): void {
    guarded(() => fs.rmdirSync(path));
  }
  remove(path: string): void {
    guarded(() => fs.unlinkSync(path));
  }
  rename(from: string, to: string): void {
    guarded(() => fs.renameSync(from, to));
  }
  setTimes(path: string | number, accessed: number, modified: number, followsLinks: boolean): void {
    guarded(() => {
      if (typeof path === 'number') fs.futimesSync(path, accessed, modified);
      else if (followsLinks) fs.utimesSync(path, accessed, modified);
      else fs.lutimesSync(path, accessed, modified);
    });
  }
  setOwner(path: string | number, user: number, group: number, followsLinks: boolean): void {
    guarded(() => {
      if (typeof path === 'number') fs.fchownSync(path, user, group);
      else if (followsLinks) fs.chownSync(path, user, group);
      else fs.lchownSync(path, user, group);
    });
  }
  link(from: string, to: string): void {
    guarded(() => fs.linkSync(from, to));
  }
  makeSymbolicLink(target: string, path: string): void {
    guarded(() => fs.symlinkSync(target, path));
  }
  readLink(path: string): string {
    return guarded(() => fs.readlinkSync(path));
  }
  mayAccess(path: string, mode: number): boolean {
    try {
      fs.accessSync(path, mode);
      return true;
    } catch {
      return false;
    }
  }
  synchronize(fd: number): void {
    guarded(() => fs.fsyncSync(fd));
  }
  workingFolder(): string {
    return process.cwd();
  }
  changeFolder(path: string): void {
    guarded(() => process.chdir(path));
  }
  isTerminal(fd: number): boolean {
    return isatty(fd);
  }
  environment(): Record<string, string> {
    return { ...process.env } as Record<string, string>;
  }
}
