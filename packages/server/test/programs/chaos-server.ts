/** `node chaos-server.ts APP DATA PORT`: a server of its own process, which a chaos test may kill. Prints its address and PostgreSQL's process. */
import { linkApps } from '@wrought/app';
import { openDiskFolder } from '../../src/apps/disk-folder.ts';
import { findPython } from '../../src/environments/index.ts';
import { startServer } from '../../src/main.ts';

const [folder, dataFolder, port] = process.argv.slice(2);
const server = await startServer({
  linked: linkApps(openDiskFolder(folder), () => undefined),
  directoryOf: () => folder,
  site: { hasStartup: true, page: async () => ({ html: '<p>chaos', policy: '' }), find: () => undefined },
  python: (await findPython()).executable,
  dataFolder,
  port: Number(port),
  uplinkKey: 'server_CHAOS',
  log: { info: text => console.error(text), output: () => {}, error: (text, detail) => console.error(text, detail ?? '') },
});
console.log(JSON.stringify({ url: server.url, postgres: server.store.pid() }));
process.on('SIGTERM', async () => {
  await server.close();
  process.exit();
});
