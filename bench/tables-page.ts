/**
 * A page of 100 rows with two linked columns, drawn by form code in a real Chromium: round trips, bytes and time, as ratios to psycopg reading the
 * same rows with their links from the same PostgreSQL.
 *
 * `node bench/tables-page.ts`; psycopg is the one that `bench/tables.ts` installs. The time is from the click to the text on the page.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pythonWith, ROOT, runCommand, startApp, startBrowser, temporaryFolder, visit } from '../e2e/stage.ts';

const ROUNDS = 15;
const PSYCOPG = join(ROOT, '.wrought', 'bench', 'python', 'bin', 'python');
const LIMIT = `
import json, sys, time, psycopg
best = None
with psycopg.connect(sys.argv[1], autocommit=True) as c:
    for _ in range(200):
        begun = time.perf_counter()
        rows = c.execute('select * from things order by n limit 100').fetchall()
        links = c.execute('select row_id, target_id from things_many where row_id = any(%s) order by row_id, position', ([row[0] for row in rows],)).fetchall()
        ids = list({link[1] for link in links} | {row[-2] for row in rows if isinstance(row[-2], int)})
        others = c.execute('select * from others where _id = any(%s)', (ids,)).fetchall()
        took = time.perf_counter() - begun
        best = took if best is None else min(best, took)
print(best * 1000)
`;

const folder = temporaryFolder();
const here = join(folder.path, 'app');
cpSync(join(ROOT, 'e2e', 'tables-app'), here, { recursive: true });
for (const side of ['client_code', 'server_code'])
  cpSync(join(ROOT, 'packages', 'server', 'test', 'programs', 'tables_suite.py'), join(here, side, 'Suite.py'));
const [app, browser] = await Promise.all([
  startApp(here, ['--data', join(folder.path, 'data'), '--uplink-key', 'server_tables']),
  startBrowser(),
]);
try {
  const { output } = await runCommand(await pythonWith('anvil-uplink==0.7.0'), [
    '-c',
    `import anvil.server, os
anvil.server.connect("server_tables", url="ws://localhost:${app.port}/_/uplink", quiet=True)
anvil.server.call("fill"); print("ADDRESS", anvil.server.call("anvil.private.get_direct_postgres_connection_string"), flush=True); os._exit(0)`,
  ]);
  const address = /ADDRESS (\S+)/.exec(output)?.[1] as string;
  const { page } = await visit(browser, app.url);
  const calls: string[] = [];
  let bytes = 0;
  page.on('websocket', socket => {
    socket.on('framesent', ({ payload }) => calls.push(/"command":"([^"]+)"/.exec(payload.toString())?.[1] ?? ''));
    socket.on('framereceived', ({ payload }) => {
      bytes += payload.length;
    });
  });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.reload();
    await page.getByRole('button', { name: 'Show the grid', exact: true }).waitFor();
    calls.length = 0;
    bytes = 0;
    times.push(await page.evaluate(clickAndWait));
  }
  times.sort((a, b) => a - b);
  const asked = calls.filter(name => name.startsWith('anvil.private.tables.v2.table') || name.startsWith('anvil.private.tables.v2.row'));
  const median = times[Math.floor(ROUNDS / 2)] as number;
  console.log(
    `click to text: ${(times[0] as number).toFixed(1)} ms best, ${median.toFixed(1)} ms median; ${asked.length} call for rows, ${bytes} bytes`,
  );
  if (existsSync(PSYCOPG)) {
    const limit = Number(execFileSync(PSYCOPG, ['-c', LIMIT, address], { encoding: 'utf8' }));
    console.log(`psycopg, the same rows: ${limit.toFixed(2)} ms; ratio ${((times[0] as number) / limit).toFixed(1)} ×`);
  }
} finally {
  await browser.close();
  await app.stop();
  folder.remove();
}

/** In the page: presses the button and waits for the text; milliseconds. */
function clickAndWait(): Promise<number> {
  return new Promise(resolve => {
    const button = [...document.querySelectorAll('button')].find(one => one.textContent?.trim() === 'Show the grid') as HTMLButtonElement;
    const begun = performance.now();
    new MutationObserver((_, observer) => {
      if (!document.body.textContent?.includes('END')) return;
      observer.disconnect();
      resolve(performance.now() - begun);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    button.click();
  });
}
