/** A host for pages of tests: real document, no server behind it. Errors are kept in `window.errors`. */
import { defineType, type PyType, type Value } from '@wrought/runtime';
import type { Host } from '../../src/index.ts';

class Media {
  declare readonly cls: PyType;
  source: unknown = null;
}

const mediaType = defineType('Media', { class: Media, module: 'anvil' });

function media(source: unknown): Value {
  const made = new (mediaType.Inst as any)() as Media;
  made.source = source;
  return made as unknown as Value;
}

export function testHost(version: number, more: Partial<Host> = {}): Host {
  (window as any).errors = [];
  return {
    document,
    root: document.querySelector('#root') as HTMLElement,
    version,
    legacyFeatures: {},
    packageName: 'App',
    colors: new Map(),
    themeHtml: () => undefined,
    assetUrl: path => path,
    mediaFromFile: media,
    mediaFromUrl: media,
    mediaFromBlob: media,
    isMedia: value => value instanceof Media,
    urlOfMedia: value =>
      value instanceof Media ? Promise.resolve({ url: String(value.source), name: null, release: () => undefined }) : null,
    bridge: () => ({ toGuest: value => value as Value, toHost: value => value }),
    loadPlotly: () => Promise.reject(new Error('this page has no plotly')),
    reportError: exception => {
      (window as any).errors.push(exception);
      console.error(exception);
    },
    ...more,
  };
}
