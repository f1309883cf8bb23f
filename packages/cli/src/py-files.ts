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

function factsOf(stats: fs.Stats): FileFacts {
  return { mode: stats.mode, size: stats.size, modifiedSeconds: stats.mtimeMs / 1000, inode: stats.ino, device: stats.dev };
}

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
    return guarded(() => factsOf(followsLinks ? fs.statSync(path) : fs.lstatSync(path)));
  }
  statOpen(fd: number): FileFacts {
    return guarded(() => factsOf(fs.fstatSync(fd)));
  }
  list(path: string): string[] {
    return guarded(() => fs.readdirSync(path));
  }
  makeFolder(path: string): void {
    guarded(() => fs.mkdirSync(path));
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
