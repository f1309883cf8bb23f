/** The standard library: modules that CPython writes in C, in TypeScript, and the finder that makes CPython's Lib the rest of it. */
export { type FoundModule, findModule, type Library } from './finder/plan.ts';
export { touchedBy } from './finder/touches.ts';
export { unsupportedModules, whyUnsupported } from './finder/unsupported.ts';
export { finishLibrary, installLibrary } from './install.ts';
export { type FileFacts, type FilePort, FileProblem } from './system/files/file-port.ts';
export { hostModuleLoaders, hostModuleNames, loadHostModule, preloadHostModules } from './table.ts';

/** Every top-level name of Python's library. Loaded when it is asked for: a page does not need it to start. */
export const libraryNames = async (): Promise<readonly string[]> => (await import('./finder/library-names.ts')).libraryNames;
