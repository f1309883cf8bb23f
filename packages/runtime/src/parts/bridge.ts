/** JavaScript from Python and Python from JavaScript (`anvil.js`). Part `bridge`. */
import '../index.ts';

export { makeJsModule } from '../bridge/js-module.ts';
export { JsProxy } from '../bridge/js-objects.ts';
export { toGuest, toHost } from '../bridge/js-values.ts';
