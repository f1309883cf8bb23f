/**
 * The whole story on the example app: upload → pandas → chart, a table that survives a restart, dialogs that block, the
 * published uplink client and a Jupyter kernel as parts of the app.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, pythonWith, ROOT, type RunningApp, runCommand, startApp, startBrowser, temporaryFolder, visit } from './stage.ts';

const APP = join(ROOT, 'examples', 'sales-dashboard');
const KEY = 'server_e2e';
const data = temporaryFolder();
let app: RunningApp;
let browser: Browser;
let person: Person;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(APP, ['--data', data.path, '--uplink-key', KEY]), startBrowser()]);
  person = await visit(browser, app.url);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  data.remove();
});

const see = (text: string | RegExp) => person.page.getByText(text).first().waitFor({ state: 'visible' });
const dialog = () => person.page.locator('.modal-dialog, .anvil-modal-dialog, [role=dialog]').last();

describe('the sales dashboard', () => {
  it('opens without an error and fits both a desk and a phone, in the light and in the dark', async () => {
    await see('Sales Dashboard');
    await see('Nothing kept yet');
    await person.shot('dashboard-1280');
    for (const colorScheme of ['light', 'dark'] as const) {
      const phone = await visit(browser, app.url, { viewport: { width: 390, height: 844 }, colorScheme });
      await phone.page.getByText('Nothing kept yet').waitFor();
      const overflow = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await phone.shot(`dashboard-390-${colorScheme}`);
      await phone.leave();
    }
    expect(person.problems).toEqual([]);
  });

  it('sends an uploaded file to pandas and draws the figure that comes back', async () => {
    await person.page.setInputFiles('input[type=file]', join(APP, 'sales.csv'));
    await person.page.locator('.js-plotly-plot .bars path').nth(3).waitFor();
    await see('West');
    await see(/727\.40/);
    expect(await person.page.locator('.js-plotly-plot .bars path').count()).toBe(4);
    await person.shot('dashboard-chart');
  });

  it('asks the server once for each group, in a loop in a method that another method called', async () => {
    await person.page.locator('select').first().selectOption({ label: 'product' });
    await see('Desk');
    await see(/1,815\.40/);
    await expect.poll(() => person.page.getByText(/Adding up|Reading/).isVisible()).toBe(false);
  });

  it('shows the exception of the server as the Python exception that it was', async () => {
    const page = person.page;
    await page.setInputFiles('input[type=file]', { name: 'other.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') });
    await dialog().getByText('This file cannot be charted').waitFor();
    await dialog().getByText('other.csv has no column region, product, amount, sold_at.').waitFor();
    await dialog().getByText('OK').click();
    await dialog().waitFor({ state: 'detached' });
  });

  it('blocks on confirm and alert in the middle of a method, and keeps the row', async () => {
    await fillSale('Piano', '12500', 'North');
    await dialog().getByText('12,500.00 is a large sale. Save it?').waitFor();
    await dialog().getByText('Cancel', { exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    expect(await person.page.getByText('Nothing kept yet').isVisible()).toBe(true);

    await person.page.getByText('Save', { exact: true }).click();
    await dialog().getByText('OK', { exact: true }).click();
    await dialog().getByText('Saved Piano for 12,500.00.').waitFor();
    await dialog().getByText('OK', { exact: true }).click();
    await see('Piano');
    await person.shot('dashboard-kept');
  });

  it('refuses a sale that the server finds wrong, with one traceback of server and client lines', async () => {
    await fillSale('Nothing', '-1', 'East');
    await expect.poll(() => app.log()).toContain('in save_click');
    const log = app.log().slice(app.log().lastIndexOf('Traceback'));
    expect(log).toContain('Sales.py');
    expect(log).toContain('save_to_database');
    expect(log).toContain('save_click');
  });

  it('still has its rows after the server was started again on the same data', async () => {
    await app.stop();
    app = await startApp(APP, ['--data', data.path, '--uplink-key', KEY], app.port);
    const later = await visit(browser, app.url);
    await later.page.getByText('Piano').waitFor();
    await later.leave();
  });
});

describe('the uplink', () => {
  let python: string;
  let script: ChildProcess | undefined;

  beforeAll(async () => {
    python = await pythonWith('anvil-uplink\nnbclient\nipykernel\n');
    await person.page.reload();
    await see('Piano');
  });

  afterAll(() => {
    script?.kill();
  });

  const address = () => app.url.replace('http', 'ws').concat('/_/uplink');

  it('tells the page when nobody supplies the function', async () => {
    await person.page.getByText('Forecast', { exact: true }).click();
    await see('No notebook has joined.');
  });

  it('makes a function of a script with the published package callable from the form, over tables that it reads', async () => {
    script = spawn(python, [join(APP, 'uplink', 'forecast.py'), address(), KEY], { stdio: ['ignore', 'pipe', 'pipe'] });
    await expect
      .poll(
        async () => {
          await person.page.getByText('Forecast', { exact: true }).click();
          return person.page.getByText('3 months like these bring about 37,500.00.').isVisible();
        },
        { timeout: 60_000 },
      )
      .toBe(true);
  });

  it('joins from a Jupyter kernel, calls server functions and writes rows', async () => {
    const ran = await runCommand(python, [join(ROOT, 'e2e', 'notebook.py'), address(), KEY]);
    expect(ran.output).toContain('saved: Saved Harp for 250.00.');
    expect(ran.output).toContain('rows: Harp, Piano');
    expect(ran.code).toBe(0);
    await person.page.reload();
    await see('Harp');
  });
});

async function fillSale(product: string, amount: string, region: string): Promise<void> {
  await person.page.getByPlaceholder('Product').fill(product);
  await person.page.getByPlaceholder('Amount').fill(amount);
  await person.page.locator('select').nth(1).selectOption({ label: region });
  await person.page.getByText('Save', { exact: true }).click();
}
