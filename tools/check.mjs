/** `npm run check`: installs what is missing, then hands over to `check.ts` on the house's own Node. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installPackages, NODE, ROOT } from './setup/packages.mjs';

installPackages();
process.exit(spawnSync(NODE, [join(ROOT, 'tools', 'check.ts'), ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' }).status ?? 1);
