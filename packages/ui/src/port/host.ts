/**
 * What the page hands to `ui`: everything that is neither drawing nor Python.
 */
import type { May, Value } from '@wrought/runtime';

/** Values across the border to JavaScript. */
export interface Bridge {
  toGuest(value: unknown): Value;
  toHost(value: Value): unknown;
}

export interface Host {
  readonly document: Document;
  /** Where the open form goes. */
  readonly root: HTMLElement;
  /** `runtime_options.version` of the app, 0 and 1 counting as 2. */
  readonly version: number;
  readonly legacyFeatures: Readonly<Record<string, boolean>>;
  /** The app's package name: where `open_form('Form1')` looks first. */
  readonly packageName: string;
  /** Colour names of the theme → CSS: `var(--anvil-color-Primary-500)`. */
  readonly colors: ReadonlyMap<string, string>;
  /** The text of `@theme:file.html`; undefined when the app has no such file. */
  themeHtml(path: string): string | undefined;
  /** URL of a theme asset or any other URL, made absolute for the page. */
  assetUrl(path: string): string;
  /** Font Awesome is wanted: load it once. */
  needIcons?(): void;
  /** A guest Media from a chosen file. */
  mediaFromFile(file: File): Value;
  isMedia(value: Value): boolean;
  /** JavaScript values as the guest sees them (`anvil.js`), and back: a part of the runtime, loaded when it is first asked for. */
  bridge(): May<Bridge>;
  /** A guest URLMedia. */
  mediaFromUrl(url: string): Value;
  /** A URL under which the page can show a guest Media; null when the value is no Media. */
  urlOfMedia(value: Value): Promise<MediaUrl> | null;
  /** A guest Media with these bytes. */
  mediaFromBlob(blob: Blob, name: string | null): Value;
  /** plotly.js, loaded the first time it is asked for. */
  loadPlotly(): Promise<any>;
  /** The exception goes to the app log and to the error indicator. */
  reportError(exception: unknown): void;
}

export interface MediaUrl {
  url: string;
  name: string | null;
  /** The page no longer shows it. */
  release(): void;
}
