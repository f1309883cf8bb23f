/**
 * For tests: a real PostgreSQL for one test file, and a database of its own for each test that wants one.
 *
 *     const postgres = await openTestCluster();   // beforeAll
 *     const store = await postgres.freshStore();  // an empty database; closed with the cluster
 *     await postgres.close();                     // afterAll
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, startCluster } from './cluster.ts';
import { openStore, type Store } from './store.ts';

export interface TestCluster {
  readonly cluster: Cluster;
  freshStore(): Promise<Store>;
  close(): Promise<void>;
}

export async function openTestCluster(): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'wrought-test-'));
  const cluster = await startCluster({ folder, volatile: true });
  const admin = await openStore({ folder, url: urlOf(cluster, 'postgres'), maxConnections: 2 });
  const stores: Store[] = [admin];
  let made = 0;
  return {
    cluster,
    async freshStore() {
      const name = `test_${++made}`;
      await admin.query(`create database ${name}`);
      const store = await openStore({ folder, url: urlOf(cluster, name) });
      stores.push(store);
      return store;
    },
    async close() {
      await Promise.all(stores.map(store => store.close()));
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function urlOf(cluster: Cluster, database: string): string {
  const { user, password, host, port } = cluster.address;
  const place = host.startsWith('/') ? `/${database}?host=${encodeURIComponent(host)}&port=${port}` : `${host}:${port}/${database}`;
  return `postgresql://${user}:${password}@${place}`;
}
