/** `./wrought migrate APP_DIR`: what must change in the database so that it has the tables that `anvil.yaml` describes. */
import { fault } from '@wrought/faults';
import { openStore, wantedTables } from '@wrought/server';
import { applyTables, planTables, type Step, tablesMigrations } from '@wrought/tables';
import { openApp } from '../open-app.ts';
import { textOf, textsOf, type Verb } from '../verb.ts';

export const migrate: Verb = {
  name: 'migrate',
  usage: 'migrate APP_DIR [--plan|--apply]',
  summary: "Brings the database to the tables of the app's anvil.yaml.",
  help: `--plan           print what would be done, change nothing (the default)
--apply          do it, in one transaction; a copy is kept of what is dropped
--data DIR       where the database lies (default APP_DIR/.wrought)
--database URL   a PostgreSQL of your own
--dep NAME=DIR   a dependency

A server that starts does by itself whatever loses nothing; the steps marked ! wait for --apply.`,
  options: {
    plan: { type: 'boolean' },
    apply: { type: 'boolean' },
    data: { type: 'string' },
    database: { type: 'string' },
    dep: { type: 'string', multiple: true },
  },
  async run(call) {
    if (call.positionals.length !== 1) throw fault.argumentInvalid({ argument: 'APP_DIR', problem: 'name one folder', verb: 'migrate' });
    const app = await openApp(call.positionals[0], textsOf(call, 'dep'), textOf(call, 'data'));
    const store = await openStore({
      folder: app.dataFolder,
      url: textOf(call, 'database'),
      mayJoin: true,
      onNotice: text => console.error(text),
    });
    try {
      await store.migrate('tables', tablesMigrations);
      const { config } = app.linked.main;
      const wanted = wantedTables(app.linked.main, text => console.error(text));
      const isApplied = call.values.apply === true;
      const createsColumns = config.services.some(({ serverConfig }) => serverConfig.auto_create_missing_columns === true);
      const steps = isApplied
        ? (await applyTables(store, wanted, { consent: true, createsColumns })).steps
        : await planTables(store, wanted);
      print(steps, isApplied);
      return 0;
    } finally {
      await store.close();
    }
  },
};

function print(steps: Step[], isApplied: boolean): void {
  for (const step of steps) console.log(`${step.needsConsent ? '!' : ' '} ${step.sentence}`);
  if (steps.length === 0) console.log('The database has the tables of anvil.yaml; nothing is to be done.');
  else if (isApplied) console.log(`${steps.length} steps done.`);
  else console.log(`${steps.length} steps; ./wrought migrate … --apply does them.`);
}
