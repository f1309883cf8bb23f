/**
 * `@wrought/runtime/parts`: where the parts of the runtime come from that are loaded on demand (`object/parts.ts`), one file each behind `import()`.
 *
 * An entry of its own, so that the core's is whole without them. A host imports it once; Node then awaits `loadParts()`, so that nothing pauses there.
 * The server reads this table's text to know which file of the page's program a part is in (`server/apps/client-script.ts`).
 */
import { offerParts } from './object/parts.ts';

export { loadedPart, loadParts, withPart } from './object/parts.ts';

offerParts({
  annotations: () => import('./parts/annotations.ts'),
  async: () => import('./parts/async.ts'),
  bridge: () => import('./parts/bridge.ts'),
  bytes: () => import('./parts/bytes.ts'),
  characters: () => import('./parts/characters.ts'),
  codecs: () => import('./parts/codecs.ts'),
  complex: () => import('./parts/complex.ts'),
  copying: () => import('./parts/copying.ts'),
  docs: () => import('./parts/docs.ts'),
  functions: () => import('./parts/functions.ts'),
  generic: () => import('./parts/generic.ts'),
  groups: () => import('./parts/groups.ts'),
  match: () => import('./parts/match.ts'),
  memoryview: () => import('./parts/memoryview.ts'),
  rebase: () => import('./parts/rebase.ts'),
  recursion: () => import('./parts/recursion.ts'),
  sorting: () => import('./parts/sorting.ts'),
  tracebacks: () => import('./parts/tracebacks.ts'),
  wideSets: () => import('./parts/wide-sets.ts'),
  template: () => import('./parts/template.ts'),
});
