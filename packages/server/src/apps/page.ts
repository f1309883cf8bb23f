/**
 * The page of an app: one HTML document that says what to load, with the app's theme in it.
 *
 * Facts: inventory 1.1.11, 1.2.23–1.2.25, 1.5.2, 1.5.5. The policy lets the page's own program run, what the app's author put into
 * `head_html` and templates (they carry the page's nonce), and what those load; nothing that came from data.
 */
import { type App, colorVariable, expandThemeCss, type LinkedApp, type YamlMap } from '@wrought/app';

/** What the page's program reads before it does anything. */
export interface PageSettings {
  /** Dotted names, package first; absent when a route gave something else to show. */
  startup?: { type: 'form' | 'module'; module: string };
  [key: string]: unknown;
}

export interface PageParts {
  linked: LinkedApp;
  /** `title`, `description` and `og:…` that a route gave for this page. */
  meta: Record<string, string>;
  /** URLs of module scripts to run, and of those to fetch early. */
  script: string;
  preload: string[];
  styles: string[];
  settings: PageSettings;
  /** URLs of classic scripts to run before the author's. */
  libraries: string[];
  nonce: string;
}

export interface Page {
  html: string;
  /** The value of `Content-Security-Policy`. */
  policy: string;
}

export function renderPage(parts: PageParts): Page {
  const { linked, nonce } = parts;
  const { config } = linked.main;
  const apps = [...linked.dependencies, linked.main];
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeText(parts.meta.title ?? config.metadata.title ?? config.name)}</title>`,
    ...describe({ ...config.metadata, ...parts.meta }),
    ...ownTags(parts.meta),
    ...parts.preload.map(url => `<link rel="modulepreload" href="${escapeAttribute(url)}" nonce="${nonce}">`),
    ...parts.styles.map(url => `<link rel="stylesheet" href="${escapeAttribute(url)}">`),
    importMap(apps, nonce),
    // One element for each: `@import` counts only at the beginning of a style sheet.
    ...themeStyles(linked).map(css => `<style>${css}</style>`),
    ...parts.libraries.map(url => `<script src="${escapeAttribute(url)}" nonce="${nonce}"></script>`),
    ...apps.map(app => withNonce(app.config.headHtml, nonce)),
  ];
  const html = `<!doctype html>
<html lang="en">
<head>
${head.filter(Boolean).join('\n')}
</head>
<body>
<div id="appGoesHere"></div>
<script type="application/json" id="wrought-settings" nonce="${nonce}">${escapeScript(JSON.stringify(parts.settings))}</script>
<script type="module" src="${escapeAttribute(parts.script)}" nonce="${nonce}"></script>
</body>
</html>
`;
  return { html, policy: policyOf(linked, nonce) };
}

/** The colour scheme as variables, then the style sheets; of dependencies only those of the new generation have theirs read. */
export function themeStyles({ main, dependencies }: LinkedApp): string[] {
  const apps = [...dependencies, main];
  const colors = new Map(apps.flatMap(app => app.theme.colors.map(({ name, color }) => [name, color] as const)));
  const variables = [...colors].map(([name, color]) => `${colorVariable(name)}:${color.replace(/[;{}<]/g, '')};`).join('');
  const sheets = apps.filter(app => app === main || app.config.runtime.version >= 3).map(readThemeCss);
  return [`:root{${variables}}`, ...sheets].filter(css => css !== '').map(css => css.replace(/<\/(style)/gi, '<\\/$1'));
}

function readThemeCss(app: App): string {
  const path = app.theme.assets.get('theme.css');
  return path ? expandThemeCss(app.folder.readText(path)) : '';
}

function describe(metadata: { title?: string; description?: string; logo?: string }): string[] {
  const tags: string[] = [];
  if (metadata.description) tags.push(`<meta name="description" content="${escapeAttribute(metadata.description)}">`);
  if (metadata.title) tags.push(`<meta property="og:title" content="${escapeAttribute(metadata.title)}">`);
  if (metadata.description) tags.push(`<meta property="og:description" content="${escapeAttribute(metadata.description)}">`);
  const logo = metadata.logo?.startsWith('asset:') ? `/_/theme/${encodeURI(metadata.logo.slice('asset:'.length))}` : metadata.logo;
  // Without an icon of its own the browser would ask for /favicon.ico, which is the app's to answer.
  tags.push(logo ? `<link rel="icon" href="${escapeAttribute(logo)}">` : '<link rel="icon" href="data:,">');
  if (logo) tags.push(`<meta property="og:image" content="${escapeAttribute(logo)}">`);
  return tags;
}

/** Tags that a route named itself: `og:image`, `twitter:card`. */
function ownTags(meta: Record<string, string>): string[] {
  return Object.entries(meta)
    .filter(([name]) => name.includes(':'))
    .map(([name, value]) => `<meta property="${escapeAttribute(name)}" content="${escapeAttribute(value)}">`);
}

function importMap(apps: App[], nonce: string): string {
  const merged: YamlMap = {};
  for (const app of apps) {
    for (const [key, value] of Object.entries(app.config.importMap)) {
      merged[key] = typeof value === 'object' && value !== null ? { ...(merged[key] as YamlMap | undefined), ...value } : value;
    }
  }
  return Object.keys(merged).length > 0 ? `<script type="importmap" nonce="${nonce}">${escapeScript(JSON.stringify(merged))}</script>` : '';
}

/** Gives the author's own scripts and styles the page's nonce. */
function withNonce(html: string, nonce: string): string {
  return html.replace(/<(script|style|link)\b(?![^>]*\snonce=)/gi, `<$1 nonce="${nonce}"`);
}

function policyOf({ main, dependencies }: LinkedApp, nonce: string): string {
  const apps = [...dependencies, main];
  // Templates with `onclick="…"` need their attributes to run; apps without get the stricter policy.
  const hasHandlers = apps.some(app => hasInlineHandlers(app));
  const usesEval = apps.some(app => authorTexts(app).some(text => EVAL.test(text))) ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self' https: http: data: blob:",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'self' 'unsafe-hashes' ${NOWHERE}${usesEval}`,
    hasHandlers ? "script-src-attr 'unsafe-inline'" : `script-src-attr 'unsafe-hashes' ${NOTHING}`,
    "style-src 'self' https: http: 'unsafe-inline'",
    "connect-src 'self' https: http: wss: ws: data: blob:",
    "object-src 'none'",
    "base-uri 'self'",
    ...(main.config.allowEmbedding ? [] : ["frame-ancestors 'self'"]),
  ].join('; ');
}

/** Components carry `ontouchstart=""` and `href="javascript:void(0)"`, as the themes of existing apps expect: these do nothing, by their hashes. */
const NOTHING = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
const NOWHERE = "'sha256-97l24HYIWEdSIQ8PoMHzpxiGCZuyBDXtN19RPKFsOgk=' 'sha256-rRMdkshZyJlCmDX27XnL7g3zXaxv7ei6Sg+yt4R3svU='";

const HANDLER = /<[a-z][^>]*\son[a-z]+\s*=/i;

function hasInlineHandlers(app: App): boolean {
  return [app.config.headHtml, ...htmlTexts(app)].some(text => HANDLER.test(text));
}

/** An app whose author evaluates JavaScript text, in Python through `anvil.js` or in a script, needs a policy that lets it. */
const EVAL = /\beval\b|\bnew Function\b|\bexec\s*\(|\bcompile\s*\(/;

/** Whether client code evaluates Python text: its page then has the compiler. */
export function usesEvaluation({ main, dependencies }: LinkedApp): boolean {
  return [main, ...dependencies].some(app => app.clientModules.some(module => /(?<![.\w])(eval|exec|compile)\s*\(/.test(module.source)));
}

function authorTexts(app: App): string[] {
  const scripts = [...app.theme.assets].filter(([name]) => name.endsWith('.js')).map(([, path]) => app.folder.readText(path));
  return [app.config.headHtml, ...htmlTexts(app), ...scripts, ...app.clientModules.map(module => module.source)];
}

function htmlTexts(app: App): string[] {
  const templates = app.clientModules.flatMap(module => module.template?.text ?? []);
  return [...templates, ...[...app.theme.assets].filter(([name]) => name.endsWith('.html')).map(([, path]) => app.folder.readText(path))];
}

/** `$(…)`, `$.…`, `jQuery`, and methods of jQuery on the `this` that `call_js` gives. */
const JQUERY_USE =
  /\$\s*[(.]|\bjQuery\b|\bthis\s*\.\s*(find|html|text|css|addClass|removeClass|toggleClass|on|off|attr|prop|append|prepend|hide|show|children|parent|val|trigger|animate|each|data|width|height)\s*\(/;

/** Themes and templates of existing apps were written for a page that has jQuery. */
export function needsJquery({ main, dependencies }: LinkedApp): boolean {
  return [main, ...dependencies].some(
    app =>
      [app.config.headHtml, ...htmlTexts(app)].some(text => JQUERY_USE.test(text)) ||
      /\bjQuery\b|\bwindow\.\$/.test(app.clientModules.map(module => module.source).join('\n')),
  );
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;');
}

/** JSON inside a script element must not end it or open a comment. */
function escapeScript(json: string): string {
  return json.replace(/</g, '\\u003c');
}
