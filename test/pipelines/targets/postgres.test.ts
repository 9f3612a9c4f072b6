import { afterAll, expect, test } from 'vitest';
import { installedPostgres, startPostgres } from '../support/postgres-server.js';
import { postgresTargets } from './databases.js';
import { testLoading } from './loading.js';

const version = await installedPostgres();
const server = version === undefined ? undefined : await startPostgres(version);

afterAll(() => server?.close());

test.skipIf(server === undefined)('a PostgreSQL server listens on loopback', () => {
  expect(server?.host).toBe('127.0.0.1');
});

for (const target of server === undefined ? [] : postgresTargets(server)) {
  await testLoading(target);
}
