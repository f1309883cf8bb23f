/**
 * Class names in their two generations. Markup and style sheets are written with the names of version 2; version 3 puts
 * `anvil-` before each that does not have it, but for names of others (icons, notification markers, plot and holder numbers).
 */
const FOREIGN = /^(anvil-|anvil_|fa$|fa-|fa[srlbd]$|plotly-|xypanel-|belongs-to-)/;

export function prefixed(name: string): string {
  return FOREIGN.test(name) ? name : `anvil-${name}`;
}

/** Renames every class of a style sheet: `.btn:hover` → `.anvil-btn:hover`. */
export function prefixStyleSheet(css: string): string {
  return css.replace(/\.(-?[A-Za-z_][\w-]*)/g, (_, name: string) => `.${prefixed(name)}`);
}

export type ClassNames = (names: string) => string;

/** `names('btn to-disable')` → the names of this generation; remembers its answers. */
export function classNames(isPrefixed: boolean): ClassNames {
  if (!isPrefixed) return names => names;
  const known = new Map<string, string>();
  return names => {
    let answer = known.get(names);
    if (answer === undefined) {
      answer = names.replace(/[^\s]+/g, prefixed);
      known.set(names, answer);
    }
    return answer;
  };
}
