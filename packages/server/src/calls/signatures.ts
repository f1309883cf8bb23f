/**
 * Handles as they cross the border of trust: signed when they leave, verified when they come back.
 *
 * Inside, between servers and workers, handles carry no signature. A signature covers the right and, for browsers, the visit: a handle
 * that was given to one visit is worth nothing in another. What a holder narrows a capability to is not covered: it only takes away.
 */
import {
  type CapabilityHandle,
  type Handle,
  type JsonValue,
  type LazyMediaHandle,
  type LiveObjectHandle,
  MAX_DEPTH,
  type Path,
  type WithoutPath,
} from '@wrought/wire';
import { isSame, type ServerKeys, sign } from '../config/index.ts';
import { platformError } from './contract.ts';

export class Signatures {
  private readonly key: Buffer;
  private readonly onRefused: (what: string) => void;

  /** @param onRefused is told of every handle that is no good: somebody may be trying. */
  constructor(keys: ServerKeys, onRefused: (what: string) => void = () => {}) {
    this.key = keys.derive('handles');
    this.onRefused = onRefused;
  }

  /** Signs what leaves for a browser (with its visit's secret) or an uplink (without). */
  issue(handles: readonly Handle[], secret: string | undefined): Handle[] {
    return handles.map(handle => {
      switch (handle.type[0]) {
        case 'Capability':
          return this.issueCapability(handle as CapabilityHandle, secret);
        case 'LazyMedia':
          return { ...handle, key: this.signLazyMedia(handle as LazyMediaHandle, secret) } as LazyMediaHandle;
        case 'LiveObject':
          return { ...handle, mac: this.signLiveObject(handle as LiveObjectHandle, secret) } as LiveObjectHandle;
        default:
          return handle;
      }
    });
  }

  /**
   * Verifies what came from outside and takes the signatures off.
   *
   * @param mayMint whether the sender is trusted to make capabilities of its own (an uplink with a server key).
   * @throws CallError `anvil.server.InvalidObjectError` for anything forged, changed, foreign or malformed.
   */
  admit(handles: unknown, secret: string | undefined, mayMint = false): Handle[] {
    if (handles === undefined) return [];
    if (!Array.isArray(handles)) throw invalid('handles are no list');
    return handles.map(handle => this.noting(handle, () => this.admitOne(handle, secret, mayMint)));
  }

  private noting<T>(handle: unknown, admit: () => T): T {
    try {
      return admit();
    } catch (problem) {
      this.onRefused(`a handle was refused (${(problem as Error).message}): ${shown(handle)}`);
      throw problem;
    }
  }

  /** Verifies the live object of a call. @throws CallError */
  admitObject(object: unknown, secret: string | undefined): WithoutPath<LiveObjectHandle> {
    return this.noting(object, () => this.admitLiveObject(object as Partial<LiveObjectHandle> | null, secret));
  }

  private admitLiveObject(given: Partial<LiveObjectHandle> | null, secret: string | undefined): WithoutPath<LiveObjectHandle> {
    if (typeof given !== 'object' || given === null || !isLiveObject(given)) throw invalid('the live object is malformed');
    if (!isSame(given.mac ?? '', this.signLiveObject(given, secret))) throw invalid('the live object is not one that was given out');
    return { type: ['LiveObject'], backend: given.backend, id: given.id, permissions: given.permissions, mac: null };
  }

  signLazyMedia({ manager, id }: Pick<LazyMediaHandle, 'manager' | 'id'>, secret: string | undefined): string {
    return sign(this.key, ['media', secret ?? '', manager, id]);
  }

  /** What it was narrowed to becomes part of what is signed: a holder could leave `narrow` away. */
  private issueCapability({ path, scope, narrow = [] }: CapabilityHandle, secret: string | undefined): CapabilityHandle {
    const whole = [...scope, ...narrow];
    return { type: ['Capability'], path, scope: whole, mac: this.signCapability({ scope: whole }, secret) };
  }

  private signCapability({ scope }: Pick<CapabilityHandle, 'scope'>, secret: string | undefined): string {
    return sign(this.key, ['capability', secret ?? '', canonical(scope)]);
  }

  private signLiveObject(
    { backend, id, permissions }: Pick<LiveObjectHandle, 'backend' | 'id' | 'permissions'>,
    secret: string | undefined,
  ): string {
    return sign(this.key, ['object', secret ?? '', backend, id, canonical(permissions)]);
  }

  private admitOne(handle: unknown, secret: string | undefined, mayMint: boolean): Handle {
    const given = handle as Partial<Handle> | null;
    if (typeof given !== 'object' || given === null || !Array.isArray(given.type) || !isPath(given.path))
      throw invalid('a handle is malformed');
    switch (given.type[0]) {
      case 'DataMedia':
        return admitMedia(given as Record<string, unknown>);
      case 'Capability':
        return this.admitCapability(given as Partial<CapabilityHandle>, secret, mayMint);
      case 'LazyMedia':
        return this.admitLazyMedia(given as Partial<LazyMediaHandle>, secret);
      case 'LiveObject':
        return { ...this.admitLiveObject(given as Partial<LiveObjectHandle>, secret), path: given.path } as LiveObjectHandle;
      default:
        throw invalid(`a handle has the unknown type ${JSON.stringify(given.type[0])}`);
    }
  }

  private admitCapability(given: Partial<CapabilityHandle>, secret: string | undefined, mayMint: boolean): CapabilityHandle {
    const { scope, narrow, mac } = given;
    if (!Array.isArray(scope) || (narrow !== undefined && narrow !== null && !Array.isArray(narrow)))
      throw invalid('a capability is malformed');
    const isMinted = mac === null && mayMint && scope[0] !== '_';
    if (!isMinted && !(typeof mac === 'string' && isSame(mac, this.signCapability({ scope }, secret)))) throw invalid('Invalid capability');
    return { type: ['Capability'], path: given.path as Path, scope, mac: null, ...(narrow && narrow.length > 0 ? { narrow } : {}) };
  }

  private admitLazyMedia(given: Partial<LazyMediaHandle>, secret: string | undefined): LazyMediaHandle {
    const { manager, id, key } = given;
    const isWhole = typeof manager === 'string' && typeof id === 'string' && typeof key === 'string';
    if (!isWhole || !isSame(key, this.signLazyMedia({ manager, id }, secret))) throw invalid('lazy media are not what was given out');
    const length = typeof given.length === 'number' ? { length: given.length } : {};
    return {
      type: ['LazyMedia'],
      path: given.path as Path,
      manager,
      id,
      'mime-type': textOrNull(given['mime-type']),
      name: textOrNull(given.name),
      ...length,
    };
  }
}

function admitMedia(given: Record<string, unknown>): Handle {
  const { id, length } = given;
  if (typeof id !== 'string' && typeof id !== 'number') throw invalid('media have no id');
  const known = typeof length === 'number' && Number.isSafeInteger(length) && length >= 0 ? { length } : {};
  return {
    type: ['DataMedia'],
    path: given.path as Path,
    id,
    'mime-type': textOrNull(given['mime-type']),
    name: textOrNull(given.name),
    ...known,
  };
}

function isLiveObject(given: Partial<LiveObjectHandle>): given is LiveObjectHandle {
  const { backend, id, permissions, mac } = given;
  return (
    typeof backend === 'string' &&
    typeof id === 'string' &&
    Array.isArray(permissions) &&
    permissions.every(item => typeof item === 'string') &&
    typeof mac === 'string'
  );
}

function isPath(path: unknown): path is Path {
  return (
    Array.isArray(path) &&
    path.length > 0 &&
    path.length < MAX_DEPTH &&
    path.every(step => typeof step === 'string' || Number.isSafeInteger(step))
  );
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function invalid(reason: string) {
  return platformError('InvalidObjectError', reason);
}

/** JSON whose keys are sorted, so that one right has one text. */
export function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.keys(value)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join(',')}}`;
}

/** What a handle says, without its signature, for the log. */
function shown(handle: unknown): string {
  const text = JSON.stringify(handle, (name, value) => (name === 'mac' || name === 'key' ? undefined : value)) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
