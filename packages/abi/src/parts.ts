/**
 * Which parts of the runtime a module's text needs. The compiler writes them into the module (`FastModule.parts`), and the runtime has them
 * before the module runs; what a program reaches without naming it is loaded when it is touched.
 */

/** Entry of the runtime that generated code calls → the part that puts it into the table. */
export const PART_OF_ENTRY: Readonly<Record<string, string>> = {
  ...all('annotations', 'annotate classAnnotations reach reachInModule startAnnotations wasReached'),
  ...all('async', 'asyncCallExit asyncEnter asyncExitOf asyncIter asyncNext asyncYield awaitNow makeAsyncGenerator makeCoroutine'),
  ...all('complex', 'complex'),
  ...all('groups', 'starBegin starEnd starMatch starRaised'),
  ...all('match', 'matchClass matchMapping matchSequence'),
  ...all('template', 'makeInterpolation makeTemplate'),
};

function all(part: string, entries: string): Record<string, string> {
  return Object.fromEntries(entries.split(' ').map(entry => [entry, part]));
}

/** Builtin name → the part that its type's methods are in. */
export const PART_OF_BUILTIN: Readonly<Record<string, string>> = {
  complex: 'complex',
  memoryview: 'memoryview',
  BaseExceptionGroup: 'groups',
  ExceptionGroup: 'groups',
};
