/**
 * The loading indicator: shown while calls are under way that did not ask for silence.
 *
 * It appears only after a moment, so that quick calls do not flicker, and takes no clicks: the page stays usable. Spinners over one
 * component or over the whole page (`anvil.server.loading_indicator`) do cover what they stand for.
 */
import './indicator.css';

const DELAY_MS = 150;

export class Indicator {
  private readonly document: Document;
  private readonly element: HTMLElement;
  private count = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(document: Document) {
    this.document = document;
    this.element = document.createElement('div');
    this.element.id = 'loadingSpinner';
    this.element.className = 'anvil-spinner';
    this.element.setAttribute('role', 'status');
    this.element.setAttribute('aria-label', 'Loading');
    this.element.hidden = true;
    document.body.append(this.element);
  }

  /** One more call is under way. */
  begin(): void {
    if (this.count++ === 0) this.timer = setTimeout(() => this.reveal(true), DELAY_MS);
  }

  /** A call has been answered. */
  end(): void {
    if (--this.count > 0) return;
    clearTimeout(this.timer);
    this.reveal(false);
  }

  /** Covers an element, or the page; answers what takes the cover away. */
  cover(over: HTMLElement | null, minHeightPx: number | null): () => void {
    const cover = this.document.createElement('div');
    cover.className = over ? 'anvil-spinner-cover' : 'anvil-spinner-cover anvil-spinner-page';
    const spinner = this.document.createElement('div');
    spinner.className = 'anvil-spinner';
    cover.append(spinner);
    const host = over ?? this.document.body;
    const before = { position: host.style.position, minHeight: host.style.minHeight };
    if (over && getComputedStyle(over).position === 'static') over.style.position = 'relative';
    if (over && minHeightPx !== null) over.style.minHeight = `${minHeightPx}px`;
    host.append(cover);
    return () => {
      cover.remove();
      if (over) Object.assign(host.style, before);
    };
  }

  private reveal(isShown: boolean): void {
    this.element.hidden = !isShown;
    this.document.body.classList.toggle('anvil-loading', isShown);
  }
}
