/**
 * `anvil.yaml` → `AppConfig`: every key that Wrought acts on, under one name, old spellings folded into the new ones.
 *
 * Facts: feature inventory 1.2. Keys nobody here reads are kept in `raw`, so that writing an app back loses nothing.
 */
import type { Diagnostics } from '../diagnostic.ts';
import { asList, asMap, asText, isMap, readYaml, type YamlMap } from './read-yaml.ts';

export interface Startup {
  type: 'form' | 'module';
  /** Dotted name below the app's package. */
  module: string;
}

export interface RuntimeOptions {
  /** Generation of the component classes: 0 to 3. */
  version: number;
  /** Server modules keep their state between calls. */
  serverPersist: boolean;
  /** How long a call of a server function may take, in milliseconds, unless the function says otherwise (`call_timeout`, in seconds). */
  callTimeoutMs?: number;
  legacyFeatures: Record<string, boolean>;
}

export interface Dependency {
  /** How `anvil.yaml` names it: an id. */
  id: string;
  /** All names by which the dependency may be given or named in templates: ids, package name, title. */
  names: string[];
  packageName?: string;
  name?: string;
  /** Configuration given to the dependency: key → value. */
  clientConfig: YamlMap;
  serverConfig: YamlMap;
}

export interface Service {
  source: string;
  clientConfig: YamlMap;
  serverConfig: YamlMap;
}

export interface ScheduledTask {
  taskName: string;
  jobId: string;
  timeSpec: { n: number; every: string; at: YamlMap };
}

export interface AppConfig {
  name: string;
  packageName: string;
  startup?: Startup;
  runtime: RuntimeOptions;
  dependencies: Dependency[];
  services: Service[];
  /** As written: list form (old) or map form. `@wrought/tables` reads it. */
  dbSchema: unknown;
  scheduledTasks: ScheduledTask[];
  allowEmbedding: boolean;
  metadata: { title?: string; description?: string; logo?: string };
  headHtml: string;
  importMap: YamlMap;
  configSchema: { client: YamlMap; server: YamlMap };
  clientInitModule?: string;
  raw: YamlMap;
}

const PATH = 'anvil.yaml';

export function readAppConfig(text: string, folderName: string, diagnostics: Diagnostics): AppConfig {
  const value = readYaml(text, PATH, diagnostics);
  if (value !== undefined && !isMap(value)) diagnostics.error('config-not-a-map', PATH, 1, 'anvil.yaml must hold keys and values.');
  const raw = asMap(value);
  const packageName = readPackageName(raw, folderName, diagnostics);
  const native = asMap(raw.native_deps);
  const metadata = asMap(raw.metadata);
  return {
    name: asText(raw.name) ?? packageName,
    packageName,
    startup: readStartup(raw, diagnostics),
    runtime: readRuntimeOptions(asMap(raw.runtime_options), diagnostics),
    dependencies: readDependencies(raw),
    services: asList(raw.services).filter(isMap).map(readService),
    dbSchema: raw.db_schema ?? {},
    scheduledTasks: asList(raw.scheduled_tasks).filter(isMap).map(readScheduledTask),
    allowEmbedding: raw.allow_embedding === true,
    metadata: { title: asText(metadata.title), description: asText(metadata.description), logo: asText(metadata.logo_img) },
    headHtml: asText(native.head_html) ?? '',
    importMap: readImportMap(native.import_map, diagnostics),
    configSchema: { client: asMap(asMap(raw.config_schema).client), server: asMap(asMap(raw.config_schema).server) },
    clientInitModule: asText(raw.client_init_module),
    raw,
  };
}

function readPackageName(raw: YamlMap, folderName: string, diagnostics: Diagnostics): string {
  const name = asText(raw.package_name) ?? asText(raw.main_package) ?? folderName.replace(/\W/g, '_');
  if (/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name)) return name;
  diagnostics.error(
    'package-name-invalid',
    PATH,
    0,
    `package_name ${JSON.stringify(name)} is not a Python identifier.`,
    'Use letters, digits and underscores, and begin with a letter.',
  );
  return name.replace(/\W/g, '_').replace(/^(?=\d)/, '_') || 'app';
}

function readStartup(raw: YamlMap, diagnostics: Diagnostics): Startup | undefined {
  const given = asMap(raw.startup);
  const module = asText(given.module) ?? asText(raw.startup_form);
  if (module) return { type: given.type === 'module' ? 'module' : 'form', module };
  if (raw.startup !== undefined && raw.startup !== null) {
    diagnostics.warn('startup-incomplete', PATH, 0, 'startup has no module.', 'Write `startup: {type: form, module: NameOfTheForm}`.');
  }
  return undefined;
}

function readRuntimeOptions(raw: YamlMap, diagnostics: Diagnostics): RuntimeOptions {
  const version = raw.version === undefined ? 2 : Number(raw.version);
  const known = [0, 1, 2, 3].includes(version);
  if (!known)
    diagnostics.error(
      'runtime-version-unknown',
      PATH,
      0,
      `runtime_options.version is ${JSON.stringify(raw.version)}; 0, 1, 2 and 3 exist.`,
    );
  const legacy = Object.entries(asMap(raw.legacy_features)).map(([key, value]) => [key, value === true] as const);
  const options: RuntimeOptions = {
    version: known ? version : 2,
    serverPersist: raw.server_persist === true,
    legacyFeatures: Object.fromEntries(legacy),
  };
  const seconds = raw.call_timeout;
  if (typeof seconds === 'number' && seconds > 0) options.callTimeoutMs = seconds * 1000;
  else if (seconds !== undefined)
    diagnostics.warn(
      'call-timeout-unknown',
      PATH,
      0,
      `runtime_options.call_timeout is ${JSON.stringify(seconds)}, which is no number of seconds.`,
      'Write a number above 0; without it a call may take 30 seconds.',
    );
  return options;
}

function readDependencies(raw: YamlMap): Dependency[] {
  const correct = asMap(raw.correct_dependency_ids);
  return asList(raw.dependencies)
    .filter(isMap)
    .map(entry => {
      const hints = asMap(entry.resolution_hints);
      const given = asText(entry.dep_id) ?? asText(entry.app_id) ?? asText(hints.app_id) ?? '';
      const config = asMap(entry.config);
      const names = [
        given,
        asText(correct[given]),
        asText(entry.app_id),
        asText(hints.app_id),
        asText(hints.package_name),
        asText(hints.name),
      ];
      return {
        id: asText(correct[given]) ?? asText(entry.app_id) ?? given,
        names: [...new Set(names.filter((name): name is string => Boolean(name)))],
        packageName: asText(hints.package_name),
        name: asText(hints.name),
        clientConfig: plainValues(asMap(config.client)),
        serverConfig: plainValues(asMap(config.server)),
      };
    });
}

/** `{key: {value: x}}` → `{key: x}`. */
function plainValues(config: YamlMap): YamlMap {
  return Object.fromEntries(Object.entries(config).map(([key, entry]) => [key, isMap(entry) && 'value' in entry ? entry.value : entry]));
}

function readService(entry: YamlMap): Service {
  return { source: asText(entry.source) ?? '', clientConfig: asMap(entry.client_config), serverConfig: asMap(entry.server_config) };
}

function readScheduledTask(entry: YamlMap): ScheduledTask {
  const spec = asMap(entry.time_spec);
  return {
    taskName: asText(entry.task_name) ?? '',
    jobId: asText(entry.job_id) ?? '',
    timeSpec: { n: Number(spec.n ?? 1), every: asText(spec.every) ?? 'day', at: asMap(spec.at) },
  };
}

function readImportMap(value: unknown, diagnostics: Diagnostics): YamlMap {
  if (isMap(value)) return value;
  const text = asText(value)?.trim();
  if (!text) return {};
  try {
    return asMap(JSON.parse(text));
  } catch (problem) {
    diagnostics.error('import-map-unreadable', PATH, 0, `native_deps.import_map is not valid JSON: ${(problem as Error).message}`);
    return {};
  }
}
