/** `./wrought check APP_DIR`: reads and compiles a whole app and prints what is wrong. */
import { formatDiagnostic } from '@wrought/app';
import { fault } from '@wrought/faults';
import { AppSite, checkApp, stopsStart } from '@wrought/server';
import { catalogue } from '@wrought/ui';
import { openApp } from '../open-app.ts';
import { textOf, textsOf, type Verb } from '../verb.ts';

export const check: Verb = {
  name: 'check',
  usage: 'check APP_DIR [--dep NAME=DIR]…',
  summary: 'Reads and compiles a whole app without running it.',
  help: `--dep NAME=DIR   a dependency, by its package name or id
--data DIR       where compiled modules are kept (default APP_DIR/.wrought)

Prints a line for each thing that is wrong. Exit code 1 if the app could not start.`,
  options: { dep: { type: 'string', multiple: true }, data: { type: 'string' } },
  async run(call) {
    if (call.positionals.length !== 1) throw fault.argumentInvalid({ argument: 'APP_DIR', problem: 'name one folder', verb: 'check' });
    const app = await openApp(call.positionals[0], textsOf(call, 'dep'), textOf(call, 'data'));
    const site = await AppSite.open({
      linked: app.linked,
      cacheFolder: app.cacheFolder,
      folders: app.folders,
      showsSources: false,
      settings: {},
    });
    const found = checkApp(app.linked, site, new Set(catalogue.map(({ name }) => name)));
    for (const diagnostic of found) console.log(formatDiagnostic(diagnostic));
    const errors = found.filter(({ severity }) => severity === 'error').length;
    const isStopped = found.some(diagnostic => stopsStart(app.linked, diagnostic));
    console.log(
      `${app.linked.main.config.name}: ${errors} errors, ${found.length - errors} warnings.${isStopped ? ' The app cannot start.' : ''}`,
    );
    return isStopped ? 1 : 0;
  },
};
