/**
 * What a route wants opened (`FormResponse`, `AppResponder`; inventory 3.4.8, 3.4.9) → what the page's settings say of it.
 *
 * Arguments and `data` travel as the values of a call do, with rights signed for the visit that the page belongs to.
 */
import type { Handle, WireDict, WireValue } from '@wrought/wire';
import type { Visit } from '../../accounts/index.ts';
import { type Signatures, Values } from '../../calls/index.ts';

export interface Opening {
  form?: string;
  module?: string;
  /** Roots `args`, `kwargs`, `data` and, when objects share something, `vt_global`. */
  values: string;
  handles: Handle[];
  /** `title`, `description`, `og:…` of the page instead of the app's own. */
  meta: Record<string, string>;
}

/** @returns a sentence when something of it cannot go into a page */
export function packOpening(page: WireDict, shared: WireValue | undefined, visit: Visit, signatures: Signatures): Opening | string {
  const { form, module, args = [], kwargs = {}, data = null, meta } = page;
  const values = Values.of({ args, kwargs, data, ...(shared === undefined ? {} : { vt_global: shared }) });
  if (values.media.size > 0) {
    values.drop();
    return 'Media cannot be an argument of a form that a route opens: give the form a row or a name, and have it ask for the media.';
  }
  return {
    ...(typeof form === 'string' ? { form } : {}),
    ...(typeof module === 'string' ? { module } : {}),
    values: values.text(),
    handles: signatures.issue(values.handles, visit.signingSecret),
    meta: Object.fromEntries(
      Object.entries((meta ?? {}) as WireDict).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    ),
  };
}
