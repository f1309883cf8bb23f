/** `_wrought_js`: what `anvil/js.py` asks for, and the knots of the bridge. */

import type { HostModule } from '../exec/interpreter.ts';
import { fn } from '../object/define.ts';
import type { Value } from '../object/value.ts';
import { conversions, setCallbackReport } from './js-callback.ts';
import { setExternalError, wrapThrown } from './js-errors.ts';
import { items } from './js-objects.ts';
import { answer, newJs, proxyListType, proxyType } from './js-types.ts';
import { toGuest, toHost } from './js-values.ts';

Object.assign(conversions, { toGuest: (value: unknown) => toGuest(value), toHost });
Object.assign(items, { toGuest: (value: unknown) => toGuest(value), toHost });
wrapThrown.toGuest = value => toGuest(value);

/** @param importUrl loads an ES module: the page's, so that its own policy and base address hold */
export function makeJsModule(importUrl: (url: string) => Promise<unknown>): HostModule {
  return interp => ({
    window: toGuest(globalThis),
    Proxy: proxyType as unknown as Value,
    ProxyList: proxyListType as unknown as Value,
    new: fn('new(cls, /, *args)', (target, args) => newJs(target, args)),
    import_from: fn('import_from(url, /)', url => answer(importUrl(url as string))),
    await_promise: fn('await_promise(promise, /)', value => answer(toHost(value))),
    set_external_error: fn('set_external_error(cls, /)', type => {
      setExternalError(type as never);
      return null;
    }),
    set_report: fn('set_report(report, /)', report => {
      setCallbackReport(interp, exception => {
        if (typeof report === 'function') void interp.run(report, [exception as Value]);
      });
      return null;
    }),
    to_js: fn('to_js(value, /)', value => toGuest(toHost(value))),
  });
}
