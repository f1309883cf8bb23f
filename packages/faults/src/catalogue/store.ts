/** Faults of the store: PostgreSQL, its data folder and the schema in it. */
import type { FaultEntry } from '../fault.ts';

export const storeFaults = {
  databaseProgramMissing: {
    status: 0,
    message: 'there is no PostgreSQL program for {platform} in the installed packages.',
    advice: 'Run `npm install` again without --omit=optional, or give a PostgreSQL of your own with --database URL.',
  },
  databaseAccountMissing: {
    status: 0,
    message: 'PostgreSQL does not run as root, and it cannot run as another user here ({reason}).',
    advice:
      'Start Wrought as an ordinary user, or choose a data folder with --data that the user `{account}` can enter, or give --database URL.',
  },
  dataFolderInUse: {
    status: 0,
    message: 'the data folder {path} is in use by process {pid}.',
    advice: 'End that process or choose another folder with --data.',
  },
  databaseVersionDiffers: {
    status: 0,
    message: 'the data folder {path} was made by PostgreSQL {found}; this one is {wanted}.',
    advice: 'Dump it with the older version (`pg_dump`), move the folder away, start again and load the dump.',
  },
  databaseCannotStart: {
    status: 0,
    message: 'PostgreSQL did not start: {reason}.',
    advice: 'The whole story is in {log}.',
  },
  databaseUnreachable: {
    status: 503,
    message: 'the database cannot be reached ({reason}).',
    advice: 'Check that it runs and that --database names it rightly; calls go on by themselves when it is back.',
  },
  databaseConnectionLost: {
    status: 503,
    message: 'the connection to the database was lost during this call.',
    advice: 'What was acknowledged is kept; look whether the last change was made, then call again.',
  },
  databaseUrlInvalid: {
    status: 0,
    message: '{url} is not the address of a PostgreSQL database.',
    advice: 'Write it as postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
  },
  databaseNewer: {
    status: 0,
    message: 'the database was last used by a newer Wrought (its `{room}` part is at step {found}; this one knows {known}).',
    advice: 'Start the newer version, or use another data folder.',
  },
  schemaNeedsMigration: {
    status: 0,
    message: 'the tables in anvil.yaml differ from those in the database, and the change would lose data: {summary}.',
    advice:
      'Read the plan with `./wrought migrate APP --plan`; carry it out with `./wrought migrate APP --apply` (what is dropped is kept as a copy).',
  },
  schemaInvalid: {
    status: 0,
    message: 'db_schema in anvil.yaml: {place}: {problem}.',
    advice: 'Mend anvil.yaml and start again.',
  },
} as const satisfies Record<string, FaultEntry>;
