import { linkApps } from '@wrought/app';
import { openDiskFolder } from '../src/apps/disk-folder.ts';
import { findPython } from '../src/environments/index.ts';
import { startServer } from '../src/main.ts';

const python = await findPython();
const folder = process.argv[2] ?? '/tmp/scen/Scenarios';
const s = await startServer({
  linked: linkApps(openDiskFolder(folder), () => undefined),
  directoryOf: () => folder,
  site: {
    hasStartup: true,
    page: async r => ({ html: `<html><title>${(r.response as any)?.meta?.title ?? 'Scenarios'}</title></html>`, policy: '' }),
    find: () => undefined,
  },
  python: (python as any).executable,
  dataFolder: process.argv[4] ?? '/tmp/scen/data',
  port: Number(process.argv[3] ?? 8711),
  uplinkKey: 'K',
  clientUplinkKey: 'C',
  secrets: { greeting: 'hello' },
  encryptionKeys: { box: 'MDEyMzQ1Njc4OWFiY2RlZg==' },
  isDevelopment: true,
  log: { info: t => console.log(t), output: (a, b, t) => console.log(a, b, t.trimEnd()), error: (t, d) => console.log('ERR', t, d ?? '') },
});
console.log('READY', s.url);
process.on('SIGTERM', async () => {
  await s.close();
  process.exit();
});
