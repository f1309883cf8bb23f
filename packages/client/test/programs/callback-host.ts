/** What programs of these tests may ask of the host: JavaScript as the page gives it (`anvil.js` stands on `_wrought_js`). */
import { type HostModule, makeJsModule } from '@wrought/runtime';

export function makeCallbackHost(): Record<string, HostModule> {
  return { _wrought_js: makeJsModule(url => import(/* @vite-ignore */ url)) };
}
