/** Python for server modules: finding it, and an environment of its own for each app. */
export { type Environment, type EnvironmentRequest, prepareEnvironment, requirementLines } from './environment.ts';
export { findPython, OLDEST_PYTHON, type Python } from './find-python.ts';
export { impliedRequirements } from './hosted-packages.ts';
