/**
 * As whom PostgreSQL runs.
 *
 * PostgreSQL refuses to run as root. An ordinary user runs it as themselves; root runs it as `postgres` or `nobody`, and where the
 * way to the data folder or the programs is closed to that user (a folder of mode 0700, as `mktemp -d` makes), the process keeps the one
 * capability of passing closed folders. `setpriv` also has PostgreSQL told when we die, so that no process outlives a killed server.
 */
import { type SpawnOptions, spawnSync } from 'node:child_process';
import { chownSync, readFileSync } from 'node:fs';
import { fault } from '@wrought/faults';

export interface Account {
  /** Turns a program and its arguments into what is to be spawned. */
  command(program: string, parameters: string[]): { program: string; parameters: string[]; options: SpawnOptions };
  /** Gives a file or folder to the account. */
  own(path: string): void;
}

interface User {
  name: string;
  uid: number;
  gid: number;
}

/** The account that can run `program` and enter `folder`. Throws `databaseAccountMissing`. */
export function chooseAccount(program: string, folder: string): Account {
  const setpriv = hasSetpriv();
  if (process.getuid?.() !== 0) return accountOf(undefined, setpriv ? ['--pdeathsig', 'INT'] : undefined);
  const user = findUser();
  if (!user) throw fault.databaseAccountMissing({ reason: 'there is neither a user `postgres` nor a user `nobody`', account: 'postgres' });
  const plain = accountOf(user, setpriv ? [...asUser(user), '--pdeathsig', 'INT'] : undefined);
  if (mayUse(plain, program, folder)) return plain;
  if (setpriv) {
    const passing = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
    const able = accountOf(user, [...asUser(user), '--pdeathsig', 'INT', ...passing]);
    if (mayUse(able, program, folder)) return able;
  }
  throw fault.databaseAccountMissing({ reason: `user ${user.name} cannot enter ${folder} or run ${program}`, account: user.name });
}

function accountOf(user: User | undefined, setpriv: string[] | undefined): Account {
  return {
    command(program, parameters) {
      if (setpriv) return { program: 'setpriv', parameters: [...setpriv, '--', program, ...parameters], options: {} };
      return { program, parameters, options: user ? { uid: user.uid, gid: user.gid } : {} };
    },
    own(path) {
      if (user) chownSync(path, user.uid, user.gid);
    },
  };
}

function asUser(user: User): string[] {
  return ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'];
}

function mayUse(account: Account, program: string, folder: string): boolean {
  const probe = account.command('/bin/sh', ['-c', 'test -x "$0" && test -r "$0" && cd "$1"', program, folder]);
  return spawnSync(probe.program, probe.parameters, { ...probe.options, stdio: 'ignore', shell: false, cwd: '/' }).status === 0;
}

function hasSetpriv(): boolean {
  if (process.platform !== 'linux') return false;
  const help = spawnSync('setpriv', ['--help'], { encoding: 'utf8' });
  return help.status === 0 && help.stdout.includes('--pdeathsig') && help.stdout.includes('--ambient-caps');
}

function findUser(): User | undefined {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }));
  return users.find(user => user.name === 'postgres') ?? users.find(user => user.name === 'nobody');
}
