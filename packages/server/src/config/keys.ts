/**
 * The server's own keys, made once and kept in the data folder: signatures of handles and cookies must outlive a restart.
 *
 * One secret is kept; every use has a key derived from it, so that a signature made for one use says nothing about another.
 */
import { hash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fault } from '@wrought/faults';

export interface ServerKeys {
  /** A key for one use: `handles`, `visits`, `cookies` … */
  derive(use: string): Buffer;
}

/** Reads `keys.json` of the folder, or makes it. @throws Fault when it is there and makes no sense. */
export function openKeys(folder: string): ServerKeys {
  const path = join(folder, 'keys.json');
  const secret = readSecret(path) ?? makeSecret(folder, path);
  return keysOf(secret);
}

/** Keys that are forgotten with the process: for tests. */
export function freshKeys(): ServerKeys {
  return keysOf(randomBytes(33));
}

function keysOf(secret: Buffer): ServerKeys {
  const derived = new Map<string, Buffer>();
  return {
    derive(use) {
      let key = derived.get(use);
      if (!key) {
        key = Buffer.from(hkdfSync('sha256', secret, '', `wrought ${use}`, 32));
        derived.set(use, key);
      }
      return key;
    },
  };
}

function readSecret(path: string): Buffer | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault.keysUnreadable({ path, reason: (problem as Error).message }, problem);
  }
  try {
    const secret = Buffer.from((JSON.parse(text) as { secret: string }).secret, 'base64');
    if (secret.length < 32) throw new RangeError('the secret is too short');
    return secret;
  } catch (problem) {
    throw fault.keysUnreadable({ path, reason: (problem as Error).message }, problem);
  }
}

function makeSecret(folder: string, path: string): Buffer {
  const secret = randomBytes(33);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.${process.pid}`, JSON.stringify({ secret: secret.toString('base64') }), { mode: 0o600 });
  renameSync(`${path}.${process.pid}`, path);
  return secret;
}

/** The two padded forms of a key that HMAC (RFC 2104) mixes in, made once per key. */
const PADS = new WeakMap<Buffer, [Buffer, Buffer]>();

function padsOf(key: Buffer): [Buffer, Buffer] {
  let pads = PADS.get(key);
  if (!pads) {
    const block = Buffer.concat([key], 64); // keys here have 32 bytes
    pads = [block.map(byte => byte ^ 0x36) as Buffer, block.map(byte => byte ^ 0x5c) as Buffer];
    PADS.set(key, pads);
  }
  return pads;
}

/**
 * A signature over parts that cannot run into each other: HMAC-SHA-256, 128 bits of it in base64url.
 *
 * Two one-shot hashes instead of `createHmac`, which costs six times as much; a page of rows has a hundred handles.
 */
export function sign(key: Buffer, parts: readonly string[]): string {
  const [inner, outer] = padsOf(key);
  const data = Buffer.from(parts.map(part => `${Buffer.byteLength(part)}:${part}`).join(''));
  const first = hash('sha256', Buffer.concat([inner, data]), 'buffer');
  return hash('sha256', Buffer.concat([outer, first]), 'base64url').slice(0, 22);
}

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
