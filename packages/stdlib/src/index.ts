/** The standard library: modules that CPython writes in C, in TypeScript, and the finder that makes CPython's Lib the rest of it. */
export { libraryNames } from './finder/library-names.ts';
export { type FoundModule, findModule, type Library } from './finder/plan.ts';
export { touchedBy } from './finder/touches.ts';
export { unsupportedModules, whyUnsupported } from './finder/unsupported.ts';
export { finishLibrary, installLibrary } from './install.ts';
export { type FileFacts, type FilePort, FileProblem } from './system/files/file-port.ts';
export { hostModuleLoaders, hostModuleNames, loadHostModule, preloadHostModules } from './table.ts';
