/** The thread that computes password hashes for `passwords.ts`. */
import { parentPort } from 'node:worker_threads';
import { compareSync, hashSync } from 'bcryptjs';
import type { PasswordJob } from './passwords.ts';

const ROUNDS = 10;

parentPort?.on('message', ({ id, job }: { id: number; job: PasswordJob }) => {
  parentPort?.postMessage({ id, result: run(job) });
});

function run(job: PasswordJob): unknown {
  // bcrypt's own marks `$2b$` and `$2a$` mean the same; the older one is what existing tables hold.
  if (job.kind === 'hash') return hashSync(job.password, ROUNDS).replace(/^\$2b\$/, '$2a$');
  try {
    return compareSync(job.password, job.hash);
  } catch {
    return false; // no hash at all
  }
}
