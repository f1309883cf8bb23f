/** An app's theme: its files, roles and colours. Facts: inventory 1.1.10–1.1.13 and 1.5. */
import { asList, asMap, asText, isMap, readYaml } from '../config/read-yaml.ts';
import type { Diagnostics } from '../diagnostic.ts';
import type { AppFolder } from '../folder.ts';

export interface ThemeRole {
  name: string;
  components: string[];
}

export interface ThemeColor {
  /** As the author wrote it: `Primary 500`. */
  name: string;
  color: string;
}

export interface AppTheme {
  /** Path below `theme/assets/` → path in the app. */
  assets: ReadonlyMap<string, string>;
  roles: ThemeRole[];
  colors: ThemeColor[];
}

const ASSETS = 'theme/assets/';
const PARAMETERS = 'theme/parameters.yaml';

export function readTheme(folder: AppFolder, diagnostics: Diagnostics): AppTheme {
  const files = folder.list();
  const assets = new Map(files.filter(path => path.startsWith(ASSETS)).map(path => [path.slice(ASSETS.length), path]));
  const parameters = files.includes(PARAMETERS) ? asMap(readYaml(folder.readText(PARAMETERS), PARAMETERS, diagnostics)) : {};
  return { assets, roles: asList(parameters.roles).filter(isMap).map(readRole), colors: readColors(parameters.color_scheme) };
}

function readRole(entry: Record<string, unknown>): ThemeRole {
  return { name: asText(entry.name) ?? '', components: asList(entry.components).flatMap(name => asText(name) ?? []) };
}

function readColors(scheme: unknown): ThemeColor[] {
  return asList(asMap(scheme).colors)
    .filter(isMap)
    .flatMap(entry => {
      const [name, color] = [asText(entry.name), asText(entry.color)];
      return name && color ? [{ name, color }] : [];
    });
}

/** `Primary 500` → `--anvil-color-Primary-500`: the CSS variable that `%color:Primary 500%` and `theme:Primary 500` mean. */
export function colorVariable(name: string): string {
  return `--anvil-color-${name.trim().replace(/[^\w-]+/g, '-')}`;
}

/** `theme.css` as the page gets it: colour marks become variables. */
export function expandThemeCss(css: string): string {
  return css.replace(/%color:([^%]+)%/g, (_, name: string) => `var(${colorVariable(name)})`).replace(/%anvil-banner-height%/g, '0px');
}
