/**
 * How fast media may flow: credit, per media (`spec/wire.md`, "Media"). Pure counting; who sends and who reads hold one each.
 */
import { MEDIA_WINDOW_BYTES } from '../message/message.ts';

/** The sender's side: how much may still be sent. */
export class SendWindow {
  private left = MEDIA_WINDOW_BYTES;
  private wake: (() => void) | undefined;
  private isDropped = false;

  /** The receiver wants no more. */
  get dropped(): boolean {
    return this.isDropped;
  }

  /** Bytes that may be sent now. */
  get available(): number {
    return this.left;
  }

  /** Takes note of a chunk that was sent. */
  spend(bytes: number): void {
    this.left -= bytes;
  }

  credit(bytes: number): void {
    this.left += bytes;
    if (this.left > 0) this.wakeUp();
  }

  drop(): void {
    this.isDropped = true;
    this.wakeUp();
  }

  /** Settles when something may be sent, or nothing is wanted any more. */
  ready(): Promise<void> | undefined {
    if (this.left > 0 || this.isDropped) return undefined;
    return new Promise(resolve => {
      this.wake = resolve;
    });
  }

  private wakeUp(): void {
    const { wake } = this;
    this.wake = undefined;
    wake?.();
  }
}

/** The receiver's side: when to credit. Credits are gathered, so that not each chunk makes a message. */
export class ReceiveWindow {
  private taken = 0;
  private outstanding = 0;

  /** A chunk arrived. @returns false when the sender overran its window: the other end broke the protocol. */
  arrived(bytes: number): boolean {
    this.outstanding += bytes;
    return this.outstanding <= 2 * MEDIA_WINDOW_BYTES;
  }

  /** The reader took bytes. @returns how much to credit now; 0 for not yet. */
  consumed(bytes: number): number {
    this.taken += bytes;
    if (this.taken < MEDIA_WINDOW_BYTES / 4) return 0;
    const credit = this.taken;
    this.taken = 0;
    this.outstanding -= credit;
    return credit;
  }
}
