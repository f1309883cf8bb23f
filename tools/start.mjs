/** `npm start`: installs what is missing, then runs the demo app on embedded PostgreSQL. Arguments go to `wrought run`. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fail, installPackages, NODE, ROOT } from './setup/packages.mjs';

installPackages();
const main = join(ROOT, 'packages', 'cli', 'src', 'main.ts');
const app = join(ROOT, 'examples', 'sales-dashboard');
const args = [main, 'run', app, '--uplink-key', 'server_demo', ...process.argv.slice(2)];
const child = spawn(NODE, args, { cwd: ROOT, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('error', problem => fail(`Node could not be started: ${problem.message}`));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
