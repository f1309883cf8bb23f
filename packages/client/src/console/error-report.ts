/**
 * What becomes of an exception that nobody caught: the browser's console and the server's log get the traceback (the server's Python
 * lines and the page's as one), the person sees a small red sign at the lower right that tells what happened when it is clicked.
 */
import './error-report.css';

export interface ErrorReport {
  /** `ValueError: …` */
  summary: string;
  /** The traceback as Python prints it. */
  text: string;
}

export class ErrorSign {
  private readonly document: Document;
  private element: HTMLElement | undefined;

  constructor(document: Document) {
    this.document = document;
  }

  show({ summary, text }: ErrorReport): void {
    this.element?.remove();
    const sign = this.document.createElement('div');
    sign.className = 'anvil-error-indicator';
    sign.setAttribute('role', 'alert');
    const button = this.document.createElement('button');
    button.type = 'button';
    button.textContent = 'An error occurred';
    button.setAttribute('aria-expanded', 'false');
    const detail = this.document.createElement('div');
    detail.className = 'anvil-error-detail';
    detail.hidden = true;
    const head = this.document.createElement('strong');
    head.textContent = summary;
    const trace = this.document.createElement('pre');
    trace.textContent = text;
    detail.append(head, trace);
    const close = this.document.createElement('button');
    close.type = 'button';
    close.className = 'anvil-error-close';
    close.textContent = '×';
    close.setAttribute('aria-label', 'Close');
    close.onclick = () => sign.remove();
    button.onclick = () => {
      detail.hidden = !detail.hidden;
      button.setAttribute('aria-expanded', String(!detail.hidden));
    };
    sign.append(detail, button, close);
    this.document.body.append(sign);
    this.element = sign;
  }

  /** Fills the page: nothing of the app could be shown. */
  fill(root: HTMLElement, { summary, text }: ErrorReport): void {
    const panel = this.document.createElement('div');
    panel.className = 'anvil-start-error';
    const head = this.document.createElement('h1');
    head.textContent = 'This app could not start';
    const what = this.document.createElement('p');
    what.textContent = summary;
    const trace = this.document.createElement('pre');
    trace.textContent = text;
    panel.append(head, what, trace);
    root.replaceChildren(panel);
  }
}
