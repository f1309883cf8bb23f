/**
 * One visit: a browser's stay (or an uplink's, or one HTTP request's), with its data.
 *
 * It lives in memory while something uses it; `visits.ts` keeps in the store what must outlive the process. Facts are
 * the platform's own data about a visit (who is logged in …), which app code never sees as it is.
 */
import type { JsonValue } from '@wrought/wire';
import type { CallVisit, VisitNotice } from '../calls/index.ts';
import type { AppCookie, CookieKind } from './app-cookies.ts';

export type VisitKind = CallVisit['kind'];

/** What the store keeps of a visit. */
export interface VisitRecord {
  id: string;
  /** Counts the rotations of the token. */
  generation: number;
  /** Counts how often handles were invalidated. */
  handleEra: number;
  data: Uint8Array | undefined;
  facts: Record<string, JsonValue>;
}

export interface VisitOwner {
  /** The visit changed and should be kept. */
  changed(visit: Visit): void;
  /** Derives the secret of signatures bound to a visit and an era. */
  secretFor(id: string, era: number): string;
}

/** Somebody who shows notices to the visit's browser: a channel. */
export interface VisitListener {
  notice(notice: VisitNotice): void;
}

export class Visit implements CallVisit {
  readonly id: string;
  readonly kind: VisitKind;
  /** `performance.now()` of the last sign of life. */
  touchedMs = performance.now();
  generation: number;
  /** The token that was presented had expired: calls are refused until the browser resets its session. */
  isReplacement = false;
  /** `performance.now()` of the last rotation: requests that were under way then still show the old token. */
  rotatedMs = Number.NEGATIVE_INFINITY;
  /** The token changed and no answer has carried the new cookie yet. */
  isRotated = false;
  /** Something is stored about it, so it can be found again after a restart. */
  isKept = false;
  readonly facts: Record<string, JsonValue>;
  private handleEra: number;
  /** Derived from the era when first wanted. */
  private secret: string | undefined;
  private stored: Uint8Array | undefined;
  private readonly owner: VisitOwner;
  private listeners: Set<VisitListener> | undefined;
  private channels: Set<string> | undefined;
  /** `Set-Cookie` values that wait for an HTTP answer to carry them. */
  private cookies: string[] | undefined;

  constructor(record: VisitRecord, kind: VisitKind, owner: VisitOwner) {
    this.id = record.id;
    this.kind = kind;
    this.generation = record.generation;
    this.handleEra = record.handleEra;
    this.stored = record.data;
    this.facts = record.facts;
    this.owner = owner;
  }

  get data(): Uint8Array | undefined {
    return this.stored;
  }

  setData(data: Uint8Array | undefined): void {
    this.stored = data;
    this.owner.changed(this);
  }

  /** Sets one of the platform's facts about the visit; `undefined` takes it away. */
  setFact(name: string, value: JsonValue | undefined): void {
    if (value === undefined) delete this.facts[name];
    else this.facts[name] = value;
    this.owner.changed(this);
  }

  get signingSecret(): string | undefined {
    if (this.kind !== 'browser' && this.kind !== 'http') return undefined;
    this.secret ??= this.owner.secretFor(this.id, this.handleEra);
    return this.secret;
  }

  /** Makes all handles that the browser holds void. */
  invalidateHandles(): void {
    this.handleEra += 1;
    this.secret = undefined;
    this.owner.changed(this);
    this.notify({ kind: 'invalidated' });
  }

  /** Gives the visit a new token (at login): the old one is worth nothing from then on. */
  rotate(): void {
    this.generation += 1;
    this.isRotated = true;
    this.rotatedMs = performance.now();
    this.owner.changed(this);
    this.notify({ kind: 'cookies' });
  }

  /** The app's cookies as this visit's browser has them, once a request has shown them. */
  appCookies: Partial<Record<CookieKind, AppCookie>> = {};

  /** A cookie to be set with the next HTTP answer; a connected browser is told to fetch it. */
  addCookie(setCookie: string): void {
    this.cookies ??= [];
    this.cookies.push(setCookie);
    this.notify({ kind: 'cookies' });
  }

  takeCookies(): string[] {
    const taken = this.cookies ?? [];
    this.cookies = undefined;
    return taken;
  }

  listen(listener: VisitListener): void {
    this.listeners ??= new Set();
    this.listeners.add(listener);
  }

  unlisten(listener: VisitListener): void {
    this.listeners?.delete(listener);
    if (this.listeners?.size === 0) this.listeners = undefined;
  }

  get isConnected(): boolean {
    return this.listeners !== undefined;
  }

  get listenerCount(): number {
    return this.listeners?.size ?? 0;
  }

  notify(notice: VisitNotice): void {
    for (const listener of this.listeners ?? []) listener.notice(notice);
  }

  subscribe(channel: string): void {
    this.channels ??= new Set();
    this.channels.add(channel);
  }

  unsubscribe(channel: string): void {
    this.channels?.delete(channel);
  }

  get subscriptions(): readonly string[] {
    return [...(this.channels ?? [])];
  }

  get record(): VisitRecord {
    return { id: this.id, generation: this.generation, handleEra: this.handleEra, data: this.stored, facts: this.facts };
  }
}
