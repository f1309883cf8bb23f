/** `./wrought run APP_DIR`: serves an app until it is told to stop. */
import { formatDiagnostic } from '@wrought/app';
import { fault } from '@wrought/faults';
import { AppSite, impliedRequirements, prepareEnvironment, type ServerLog, type ServerOptions, startServer } from '@wrought/server';
import { type OpenedApp, openApp } from '../open-app.ts';
import { makeLog } from '../server-log.ts';
import { textOf, textsOf, type Verb, type VerbCall } from '../verb.ts';
import { watchApp } from '../watch-app.ts';

export const run: Verb = {
  name: 'run',
  usage: 'run APP_DIR [options]',
  summary: 'Serves an app.',
  help: `--port N                     (default 3030)
--host ADDRESS               (default 127.0.0.1)
--data DIR                   where the database, environments and caches lie (default APP_DIR/.wrought)
--database URL               a PostgreSQL of your own instead of the embedded one
--dep NAME=DIR               a dependency, by its package name or id; may be given several times
--uplink-key K               lets scripts and notebooks join with the rights of server code
--client-uplink-key K        lets them join with the rights of a browser
--db-read-key K              lets them read the data tables, and do nothing else
--secret NAME=VALUE          what anvil.secrets.get_secret(NAME) answers
--encryption-key NAME=VALUE  a key for anvil.secrets.encrypt_with_key: base64 of 16 bytes
--origin URL                 the app's address as browsers see it, behind a proxy
--mail-dir DIR               mails are written there, one .eml each, instead of being sent
--smtp URL                   where mails are sent: smtp://USER:PASSWORD@HOST:PORT, smtps:// with TLS from the start
--owner ADDRESS              who gets mails that name nobody
--call-timeout SECONDS       how long a server function may take (default 30; apps and functions may say otherwise)
--workers N                  isolated calls at the same time (default 32)
--worker-memory-mb N         memory of one worker process; above it allocations fail with MemoryError
--no-fork                    start a Python for each isolated call instead of forking one
--log-level L                error, info (default) or debug
--production                 no reload on changes, no server output in browsers
--max-upload-mb N            largest upload, in MB (default 256 over HTTP, 4096 as media of a call)

Prints \`ready http://HOST:PORT\` when it serves; SIGTERM or Ctrl-C stops it.`,
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    data: { type: 'string' },
    database: { type: 'string' },
    dep: { type: 'string', multiple: true },
    'uplink-key': { type: 'string' },
    'client-uplink-key': { type: 'string' },
    'db-read-key': { type: 'string' },
    secret: { type: 'string', multiple: true },
    'encryption-key': { type: 'string', multiple: true },
    origin: { type: 'string' },
    'mail-dir': { type: 'string' },
    smtp: { type: 'string' },
    owner: { type: 'string' },
    'call-timeout': { type: 'string' },
    workers: { type: 'string' },
    'worker-memory-mb': { type: 'string' },
    'no-fork': { type: 'boolean' },
    'log-level': { type: 'string' },
    production: { type: 'boolean' },
    'max-upload-mb': { type: 'string' },
  },
  async run(call) {
    if (call.positionals.length !== 1) throw fault.argumentInvalid({ argument: 'APP_DIR', problem: 'name one folder', verb: 'run' });
    const server = await start(call);
    console.log(`ready ${server.url}`);
    await stopped();
    await server.close();
    return 0;
  },
};

async function start(call: VerbCall): Promise<{ url: string; close(): Promise<void> }> {
  const log = makeLog(readLevel(textOf(call, 'log-level') ?? 'info'));
  const app = await openApp(call.positionals[0], textsOf(call, 'dep'), textOf(call, 'data'));
  // The database starts while the page's program is read and Python is looked for.
  const environment = environmentOf(app, log);
  const isDevelopment = call.values.production !== true;
  const opening = openSite(app, log, call.positionals[0], isDevelopment);
  const limit = readNumber(call, 'max-upload-mb', 1, 100_000);
  const server = await startServer({
    linked: app.linked,
    directoryOf: app.directoryOf,
    site: opening,
    python: environment.then(({ python }) => python),
    dataFolder: app.dataFolder,
    database: textOf(call, 'database'),
    host: textOf(call, 'host') ?? '127.0.0.1',
    port: readNumber(call, 'port', 0, 65_535) ?? 3030,
    origin: readOrigin(textOf(call, 'origin')),
    uplinkKey: textOf(call, 'uplink-key'),
    clientUplinkKey: textOf(call, 'client-uplink-key'),
    databaseReadKey: textOf(call, 'db-read-key'),
    secrets: readPairs(call, 'secret'),
    encryptionKeys: readPairs(call, 'encryption-key'),
    mailFolder: textOf(call, 'mail-dir'),
    smtp: readSmtp(textOf(call, 'smtp')),
    ownerAddress: textOf(call, 'owner'),
    workerLimits: readWorkerLimits(call),
    ...(limit === undefined ? {} : { limits: { uploadBytes: limit * 2 ** 20, mediaBytes: limit * 2 ** 20 } }),
    isDevelopment,
    log,
  });
  const watcher = isDevelopment ? watchApp(app, await opening, server, log) : undefined;
  return {
    url: server.url.replace('//localhost', `//${textOf(call, 'host') ?? '127.0.0.1'}`),
    close: async () => {
      watcher?.close();
      await server.close();
    },
  };
}

/** The app's Python: with what it requires, and with what its server modules import of Anvil's own environments. */
async function environmentOf({ linked, python, environmentsFolder }: OpenedApp, log: ServerLog): Promise<{ python: string }> {
  const apps = [linked.main, ...linked.dependencies];
  const requirements = apps.map(app => app.requirements).join('\n');
  const request = { python, requirements, folder: environmentsFolder, progress: (line: string) => log.info(line) };
  const sources = apps.flatMap(app => app.serverModules.map(module => module.source));
  const implied = await impliedRequirements({ sources, requirements, python });
  if (implied.length === 0) return prepareEnvironment(request);
  log.info(`server modules import ${implied.join(', ')}, which the requirements do not name: installed as Anvil's environments have them`);
  try {
    return await prepareEnvironment({ ...request, requirements: `${requirements}\n${implied.join('\n')}\n` });
  } catch (problem) {
    log.error(`${(problem as Error).message}\nThe app goes on without ${implied.join(', ')}.`);
    return prepareEnvironment(request);
  }
}

/** @throws Fault when the app is so broken that there is nothing to serve. */
async function openSite(app: OpenedApp, log: ServerLog, name: string, showsSources: boolean): Promise<AppSite> {
  const site = await AppSite.open({
    linked: app.linked,
    cacheFolder: app.cacheFolder,
    folders: app.folders,
    showsSources,
    settings: { pythonVersion: app.python.version.join('.') },
  });
  const problems = [...app.linked.diagnostics, ...site.diagnostics];
  for (const problem of problems) log.error(formatDiagnostic(problem));
  if (problems.some(problem => isFatal(problem.code))) throw fault.appCannotStart({ name });
  return site;
}

function readWorkerLimits(call: VerbCall): ServerOptions['workerLimits'] {
  const seconds = readNumber(call, 'call-timeout', 1, 86_400);
  const megabytes = readNumber(call, 'worker-memory-mb', 32, 1_000_000);
  const processes = readNumber(call, 'workers', 1, 1000);
  return {
    mayFork: call.values['no-fork'] !== true,
    ...(seconds === undefined ? {} : { callMs: seconds * 1000 }),
    ...(processes === undefined ? {} : { maxProcesses: processes, maxThreads: processes * 2 }),
    ...(megabytes === undefined ? {} : { memoryBytes: megabytes * 2 ** 20 }),
  };
}

function readSmtp(text: string | undefined): ServerOptions['smtp'] {
  if (text === undefined) return undefined;
  if (!URL.canParse(text) || !/^smtps?:\/\/./.test(text))
    throw fault.argumentInvalid({
      argument: `--smtp ${text}`,
      problem: 'an address like smtp://user:password@mail.example.org:587 is wanted',
      verb: 'run',
    });
  const { protocol, hostname, port, username, password } = new URL(text);
  return {
    host: hostname,
    ...(port ? { port: Number(port) } : {}),
    ...(protocol === 'smtps:' ? { encryption: 'ssl' as const } : {}),
    ...(username ? { username: decodeURIComponent(username), password: decodeURIComponent(password) } : {}),
  };
}

/** What is so broken that there is nothing to serve. A startup form with a SyntaxError is served: the page shows the error. */
function isFatal(code: string): boolean {
  return ['config-missing', 'config-not-a-map', 'conflicts-unresolved', 'package-name-twice'].includes(code);
}

/** Settles at SIGTERM or SIGINT. */
function stopped(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}

function readNumber(call: VerbCall, name: string, least: number, most: number): number | undefined {
  const text = textOf(call, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw fault.argumentInvalid({ argument: `--${name} ${text}`, problem: `a whole number from ${least} to ${most} is wanted`, verb: 'run' });
}

function readPairs(call: VerbCall, name: string): Record<string, string> {
  return Object.fromEntries(
    textsOf(call, name).map(text => {
      const at = text.indexOf('=');
      if (at < 1) throw fault.argumentInvalid({ argument: `--${name} ${text}`, problem: 'write NAME=VALUE', verb: 'run' });
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function readLevel(text: string): 'error' | 'info' | 'debug' {
  if (text === 'error' || text === 'info' || text === 'debug') return text;
  throw fault.argumentInvalid({ argument: `--log-level ${text}`, problem: 'error, info and debug exist', verb: 'run' });
}

function readOrigin(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^https?:/.test(text)) return new URL(text).origin;
  throw fault.argumentInvalid({ argument: `--origin ${text}`, problem: 'an address like https://app.example.org is wanted', verb: 'run' });
}
