/** What programs of these tests may ask of the host: JavaScript as the page gives it (`anvil.js` stands on `_wrought_js`). */
import type { HostModule } from '@wrought/runtime';
import { loadedPart, loadParts } from '@wrought/runtime/parts';

export async function makeCallbackHost(): Promise<Record<string, HostModule>> {
  await loadParts(['bridge']);
  return { _wrought_js: loadedPart('bridge').makeJsModule((url: string) => import(/* @vite-ignore */ url)) };
}
