/** Callers: how trust, call stack and transaction scope pass from a call to the calls it makes. */
import { randomUUID } from 'node:crypto';
import type { StackFrame } from '@wrought/wire';
import type { Caller, CallScope } from './contract.ts';

const TRUSTED: ReadonlySet<StackFrame['type']> = new Set(['server_module', 'uplink', 'background_task']);

/** Whether code of that kind is the server's own (inventory 4.4.7). */
export function isTrustedFrame(type: StackFrame['type']): boolean {
  return TRUSTED.has(type);
}

/** A scope that its maker ends. */
export class Scope implements CallScope {
  readonly id: string;
  private listeners: (() => void)[] | undefined = [];

  constructor(id: string = randomUUID()) {
    this.id = id;
  }

  onEnd(listener: () => void): void {
    if (this.listeners) this.listeners.push(listener);
    else listener();
  }

  end(): void {
    const { listeners } = this;
    this.listeners = undefined;
    for (const listener of listeners ?? []) listener();
  }
}

/** The caller of what a running function calls: one frame more on the stack, the same visit, client and transaction. */
export function nest(caller: Caller, frame: StackFrame = { type: 'server_module' }): Caller {
  return { ...caller, stack: [frame, ...caller.stack], isTrusted: isTrustedFrame(frame.type) };
}

/** A caller at the root of a call stack. */
export function rootCaller(frame: StackFrame, rest: Omit<Caller, 'stack' | 'isTrusted'>): Caller {
  return { ...rest, stack: [frame], isTrusted: isTrustedFrame(frame.type) };
}
