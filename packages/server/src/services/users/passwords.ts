/**
 * Password hashes: bcrypt, as the tables of users of Anvil apps hold them.
 *
 * A hash takes a tenth of a second of computing; it is done in a thread of its own, so that calls go on meanwhile.
 */
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';

export type PasswordJob = { kind: 'hash'; password: string } | { kind: 'compare'; password: string; hash: string };

/** Without work for so long, the thread ends. */
const IDLE_MS = 30_000;
/** What an account that does not exist is compared with, so that it takes as long. */
const NOBODY = '$2a$10$CwTycUXWue0Thq9StjUM0uJ8e3v8b0Zt0b9rZzJb1tqR6q4m1C6Ga';

export class Passwords {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(problem: Error): void }>();
  private lastId = 0;
  private idle: NodeJS.Timeout | undefined;

  hash(password: string): Promise<string> {
    return this.ask({ kind: 'hash', password }) as Promise<string>;
  }

  /** False too for a hash that is none; takes as long without a hash. */
  async compare(password: string, hash: string | undefined): Promise<boolean> {
    const same = (await this.ask({ kind: 'compare', password, hash: hash ?? NOBODY })) === true;
    return hash !== undefined && same;
  }

  private ask(job: PasswordJob): Promise<unknown> {
    clearTimeout(this.idle);
    this.worker ??= this.start();
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker?.postMessage({ id, job });
    }).finally(() => {
      this.waiting.delete(id);
      if (this.waiting.size === 0) this.idle = setTimeout(() => this.close(), IDLE_MS).unref();
    });
  }

  private start(): Worker {
    const worker = new Worker(new URL('./password-thread.ts', import.meta.url));
    worker.unref();
    worker.on('message', ({ id, result }: { id: number; result: unknown }) => this.waiting.get(id)?.resolve(result));
    worker.on('error', problem => {
      for (const { reject } of this.waiting.values()) reject(problem as Error);
      if (this.worker === worker) this.worker = undefined;
    });
    return worker;
  }

  close(): void {
    clearTimeout(this.idle);
    void this.worker?.terminate();
    this.worker = undefined;
  }
}

/** Whether a password is long enough and not known from leaks; without the network, length alone counts. */
export async function isAcceptable(password: string, askLeaks: (prefix: string) => Promise<string>): Promise<boolean> {
  if ([...password].length < 8) return false;
  const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
  try {
    const found = await askLeaks(digest.slice(0, 5));
    return !found.split(/\r?\n/).some(line => line.startsWith(`${digest.slice(5)}:`) && !line.endsWith(':0'));
  } catch {
    return true; // the list of leaks cannot be reached
  }
}

/** Suffixes of leaked passwords' digests with this prefix; the service never learns the password. */
export async function askPwnedPasswords(prefix: string): Promise<string> {
  const answer = await fetch(`https://api.pwnedpasswords.com/range/${prefix}`, { signal: AbortSignal.timeout(3000) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.text();
}
