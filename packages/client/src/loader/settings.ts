/** What the server wrote into the page: what to start, and the facts of the app that the page needs. */
import type { Handle } from '@wrought/wire';

export interface PageSettings {
  packageName: string;
  appName: string;
  startup?: { type: 'form' | 'module'; module: string };
  /** What a route wants opened instead: a form or a module, with `args`, `kwargs` and `data` as a call's values. */
  response: { form?: string; module?: string; values: string; handles: Handle[] } | null;
  origin: string;
  /** URL of the file with the modules that start-up imports. */
  start: string;
  /** Folder of single modules: `module/NAME.js`, `resumable/NAME.js` and `details/NAME.js`. */
  modules: string;
  /** Host modules that start-up imports. */
  hostModules: string[];
  /** Parts of the runtime that the modules of start-up need. */
  parts: string[];
  /** Version of the CPython whose library the page has: `3.14.0`. */
  pythonVersion: string;
  runtimeVersion: number;
  packageVersions: Record<string, number>;
  legacyFeatures: Record<string, boolean>;
  /** Id or package name of every app that is part of this one → package name. */
  packageOf: Record<string, string>;
  colors: Record<string, string>;
  themeHtml: Record<string, string>;
  clientConfigs: Record<string, Record<string, unknown>>;
  clientInitModules: string[];
  /** Source of a service → its client configuration. */
  services: Record<string, Record<string, unknown>>;
  isDevelopment: boolean;
  /** The app's code evaluates Python text. */
  needsCompiler: boolean;
  /** URLs of what is fetched when it is first needed. */
  icons: string;
  plotly: string;
  [more: string]: unknown;
}

export function readSettings(document: Document): PageSettings {
  const element = document.getElementById('wrought-settings');
  if (!element?.textContent) throw new Error('the page has no settings');
  return JSON.parse(element.textContent) as PageSettings;
}
