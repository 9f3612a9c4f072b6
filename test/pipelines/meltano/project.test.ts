import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PRESENT } from '../../support/present.js';
import { startSimulator, type Simulator } from '../../../src/simulator/server.js';
import { namesIn } from '../support/inside.js';
import { meltanoProject, type MeltanoProject } from '../support/meltano-project.js';
import { endOf } from '../support/program-run.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const environment = await virtualEnvironment('meltano');

describe.skipIf(!environment.ready)('the project in the hands of a user', () => {
  let simulator: Simulator;
  let project: MeltanoProject;
  let untouched: string;

  beforeAll(async () => {
    if (!environment.ready) return;
    simulator = await startSimulator({
      asOf: PRESENT,
      employees: 3,
      legalEntities: 1,
      rateLimit: 0,
    });
    project = await meltanoProject(environment, simulator);
    untouched = await readFile(join(project.folder, 'meltano.yml'), 'utf8');
  });
  beforeEach(() => writeFile(join(project.folder, 'meltano.yml'), untouched));
  afterAll(async () => {
    await project?.remove();
    await simulator?.close();
  });

  const meltano = async (...args: string[]): Promise<string> => {
    const result = await project.run(...args);
    expect(endOf(result)).toBe('ended well');
    return result.out;
  };

  test('meltano config test reads a first record', async () => {
    expect(await meltano('config', 'test', 'tap-paycor')).toContain('configuration is valid');
  });

  test('the old order of words, meltano config tap-paycor test, is gone from Meltano 4.4', async () => {
    const { code, err } = await project.run('config', 'tap-paycor', 'test');
    expect(code).toBe(2);
    expect(err).toContain('No such command');
  });

  test('meltano config list shows where settings come from, and no secret', async () => {
    const out = await meltano('config', 'list', 'tap-paycor');
    expect(out).toMatch(
      /client_id \(required\) .*from the TAP_PAYCOR_CLIENT_ID variable in `\.env`/,
    );
    expect(out).toMatch(/client_secret \(required\) .*redacted/);
    expect(simulator.stats().secrets.filter((secret) => out.includes(secret))).toEqual([]);
  });

  test('meltano config set takes a value of each kind to the tap', async () => {
    await meltano('config', 'set', 'tap-paycor', 'start_date', '2026-02-03');
    await meltano('config', 'set', 'tap-paycor', 'legal_entity_ids', '[1, 2]');
    await meltano('config', 'set', 'tap-paycor', 'concurrency', '7');
    await meltano('config', 'set', 'tap-paycor', 'request_timeout_seconds', '1.5');
    await meltano('config', 'set', 'tap-paycor', 'sensitive_streams', 'true');
    const out = await meltano('config', 'print', 'tap-paycor');
    expect(JSON.parse(out)).toMatchObject({
      start_date: '2026-02-03',
      legal_entity_ids: [1, 2],
      concurrency: 7,
      request_timeout_seconds: '1.5',
      sensitive_streams: true,
    });
  });

  test('meltano select --list --all shows every field, and what the project leaves out', async () => {
    const out = await meltano('select', 'tap-paycor', '--list', '--all');
    expect(out).toMatch(/\[automatic *\] departments\.id$/m);
    expect(out).toMatch(/\[selected *\] employees\.workLocation\.city$/m);
    expect(out).toMatch(/\[excluded *\] direct_deposits\.routingNumber$/m);
    expect(out).toMatch(/\[excluded *\] employee_persons\.addresses\.city$/m);
    expect(out).toMatch(/\[excluded *\] persons\.socialSecurityNumber$/m);
    expect(out).not.toMatch(/\[(?:automatic|unsupported) *\] \w+\.\w+\./);
  });

  test('a nested field that is deselected leaves the rows, its neighbours stay', async () => {
    await meltano('select', '--exclude', 'tap-paycor', 'employees', 'workLocation.city');
    await meltano('select', '--exclude', 'tap-paycor', 'employees', 'email');
    const listed = await meltano('select', 'tap-paycor', '--list', '--all');
    expect(listed).toMatch(/\[excluded *\] employees\.workLocation\.city$/m);
    await meltano('run', 'tap-paycor', 'target-echo');
    const { employees } = await project.takeRows();
    expect(employees?.length).toBeGreaterThan(0);
    for (const row of employees ?? []) {
      expect(row).toHaveProperty(['workLocation', 'name']);
      expect(row).not.toHaveProperty(['workLocation', 'city']);
      expect(row).not.toHaveProperty(['email']);
    }
  });

  test('a nested field that is selected alone comes with the key and nothing else', async () => {
    await meltano('select', '--remove', 'tap-paycor', '*', '*');
    await meltano('select', 'tap-paycor', 'employees', 'email.emailAddress');
    await meltano('run', 'tap-paycor', 'target-echo');
    const rows = await project.takeRows();
    expect(Object.keys(rows)).toEqual(['employees']);
    for (const row of rows['employees'] ?? []) {
      expect(Object.keys(row).toSorted()).toEqual(['email', 'id', 'legalEntityId']);
      expect(namesIn(row['email'])).toEqual(['emailAddress']);
    }
  });

  test('meltano test runs test-connection on the streams that are selected', async () => {
    await meltano('select', '--exclude', 'tap-paycor', 'departments', '*');
    const before = simulator.stats().calls;
    const out = await meltano('test', 'tap-paycor');
    expect(out).toMatch(/tap-paycor:test-connection\.+ success/);
    expect(out).toContain('1 test(s) successful');
    expect(out).toMatch(/^employees +\d+ rows?/m);
    expect(out).not.toMatch(/^(?:departments|direct_deposits|employee_persons) /m);
    expect(simulator.stats().calls).toBeGreaterThan(before);
  });

  test('meltano test fails where a selected stream can not be read', async () => {
    simulator.fail('400:tax_codes:1');
    const { code, out } = await project.run('test', 'tap-paycor');
    expect(code).toBe(1);
    expect(out).toMatch(/tap-paycor:test-connection\.+ failure/);
  });

  test.each([
    ['check', /^(\d+) of \1 can be read\. Calls to Paycor: \d+\.$/m],
    ['plan', /^employees\b/m],
  ])('meltano invoke tap-paycor:%s', async (command, said) => {
    expect(await meltano('invoke', `tap-paycor:${command}`)).toMatch(said);
  });

  test('meltano lock leaves a plugin alone whose definition is in the project', async () => {
    const { code, err } = await project.run('lock');
    expect(code).toBe(0);
    expect(err).toContain('custom plugin');
  });
});
