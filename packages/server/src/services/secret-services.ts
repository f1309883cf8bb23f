/** App secrets and encryption keys (`anvil.secrets`): for server modules only. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { fault } from '@wrought/faults';
import type { WireValue } from '@wrought/wire';
import { type Call, type CallError, platformError, type ServiceHandler, type ServiceRegistry } from '../calls/index.ts';

export interface SecretServicesOptions {
  secrets: Record<string, string>;
  /** Name → key in base64: 16, 24 or 32 bytes. */
  encryptionKeys: Record<string, string>;
}

/** @throws Fault for a key of a wrong length. */
export function registerSecretServices(services: ServiceRegistry, { secrets, encryptionKeys }: SecretServicesOptions): void {
  const keys = new Map(Object.entries(encryptionKeys).map(([name, text]) => [name, readKey(name, text)]));
  const need = (name: WireValue): Buffer => {
    const key = keys.get(textOf(name));
    if (!key) throw secretError(`No such encryption key '${textOf(name)}'`);
    return key;
  };
  const register = (name: string, handler: ServiceHandler) =>
    services.register(
      `anvil.private.secrets.${name}`,
      (args, kwargs, call) => {
        refuseOutsiders(call);
        return handler(args, kwargs, call);
      },
      { access: 'anyone' },
    );
  register('get_secret', ([name]) => {
    const found = textOf(name);
    if (!Object.hasOwn(secrets, found)) throw secretError(`No such secret '${found}'`);
    return secrets[found];
  });
  register('encrypt_with_key', ([name, text]) => encrypt(need(name), text));
  register('decrypt_with_key', ([name, text]) => decrypt(need(name), text));
}

function refuseOutsiders({ caller }: Call): void {
  if (!caller.isTrusted) throw secretError('Client code cannot access app secrets.');
  if (caller.stack[0].type === 'uplink') throw secretError('Uplink code cannot access secrets for this app.');
}

function secretError(message: string): CallError {
  return platformError('anvil.secrets.SecretError', message);
}

function textOf(value: WireValue | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

function readKey(name: string, text: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (![16, 24, 32].includes(key.length)) throw fault.encryptionKeyInvalid({ name });
  return key;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

function encrypt(key: Buffer, text: WireValue): string {
  if (typeof text !== 'string') throw secretError('Only text can be encrypted.');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(`aes-${(key.length * 8) as 256}-gcm`, key, iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64');
}

function decrypt(key: Buffer, text: WireValue): string {
  const bytes = Buffer.from(textOf(text), 'base64');
  const broken = secretError('This is not a valid encrypted value. It may have been tampered with.');
  if (bytes.length < IV_BYTES + TAG_BYTES) throw broken;
  try {
    const decipher = createDecipheriv(`aes-${(key.length * 8) as 256}-gcm`, key, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    throw broken;
  }
}
