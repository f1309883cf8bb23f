/** What the page gives to `@wrought/ui`: media, plots, theme, where errors go. */
import { colorVariable } from '@wrought/app';
import { andThen, getattr, type Interpreter, isSubtype, type PyType, typeOf, type Value } from '@wrought/runtime';
import { withPart } from '@wrought/runtime/parts';
import type { Host, MediaUrl } from '@wrought/ui';
import { HostBox } from './calls/host-box.ts';
import type { PageSettings } from './loader/settings.ts';

export interface UiHostParts {
  interpreter: Interpreter;
  settings: PageSettings;
  document: Document;
  root: HTMLElement;
  report(exception: unknown): void;
}

export function makeUiHost({ interpreter, settings, document, root, report }: UiHostParts): Host {
  const media = (name: string) => (interpreter.modules.get('wrought._media') as unknown as Record<string, PyType>)[`$${name}`];
  const hold = (blob: Blob, name: string | null) =>
    media('FileMedia')(new HostBox(blob) as unknown as Value, blob.type || 'application/octet-stream', name, blob.size) as Value;
  const isMedia = (value: Value) => interpreter.modules.has('wrought._media') && isSubtype(typeOf(value), media('Media'));
  return {
    document,
    root,
    version: settings.runtimeVersion,
    legacyFeatures: settings.legacyFeatures,
    packageName: settings.packageName,
    colors: new Map(Object.keys(settings.colors).map(name => [name, `var(${colorVariable(name)})`])),
    themeHtml: path => settings.themeHtml[path],
    assetUrl: path => (path.startsWith('asset:') ? `/_/theme/${path.slice('asset:'.length)}` : path),
    needIcons: () => linkIcons(document, settings.icons),
    mediaFromFile: file => hold(file, file.name),
    mediaFromBlob: hold,
    mediaFromUrl: url => media('URLMedia')(url) as Value,
    isMedia,
    urlOfMedia: value => (isMedia(value) ? urlOf(interpreter, value) : null),
    bridge: () => withPart('bridge', part => part),
    loadPlotly: () => loadPlotly(document, settings.plotly),
    reportError: report,
  };
}

/** An address for the page; one made for bytes in memory is given up when nothing shows them any more. */
async function urlOf(interpreter: Interpreter, value: Value): Promise<MediaUrl> {
  const [url, name] = (await interpreter.enter(() =>
    andThen(getattr(value, 'url'), found => andThen(getattr(value, 'name'), known => [found, known] as const)),
  )) as [string, string | null];
  return { url, name, release: () => undefined };
}

let plotly: Promise<unknown> | undefined;

function loadPlotly(document: Document, url: string): Promise<unknown> {
  plotly ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve((globalThis as unknown as { Plotly: unknown }).Plotly);
    script.onerror = () => {
      plotly = undefined;
      reject(new Error('plotly.js could not be loaded'));
    };
    document.head.append(script);
  });
  return plotly;
}

let areIconsLinked = false;

function linkIcons(document: Document, url: string): void {
  if (areIconsLinked) return;
  areIconsLinked = true;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = url;
  // Before all others: its rules for icons must not win over those that hide one.
  document.head.prepend(link);
}
