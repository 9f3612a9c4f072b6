import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRESENT } from '../../support/present.js';
import { startSimulator, type Simulator } from '../../../src/simulator/server.js';
import type { Values } from '../../support/singer-schema-rules.js';
import { differences, truthOf } from '../../tap/rows.js';
import { inside } from '../support/inside.js';
import { loaded } from '../support/loaded-truth.js';
import {
  meltanoProject,
  type LoadedRows,
  type MeltanoProject,
} from '../support/meltano-project.js';
import { endOf, type ProgramResult } from '../support/program-run.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const environment = await virtualEnvironment('meltano');

const linesOf = async (path: string): Promise<readonly string[]> =>
  (await readFile(path, 'utf8')).trim().split(/\r?\n/);

const ids = (rows: readonly Values[]): string[] => rows.map(({ id }) => String(id)).toSorted();

describe.skipIf(!environment.ready)('the jobs of the project', () => {
  let simulator: Simulator;
  let project: MeltanoProject;
  let mapped: ProgramResult;
  let mappedRows: LoadedRows;
  let scheduled: ProgramResult;
  let scheduledRows: LoadedRows;

  beforeAll(async () => {
    if (!environment.ready) return;
    simulator = await startSimulator({ asOf: PRESENT, employees: 12, rateLimit: 0 });
    project = await meltanoProject(environment, simulator);
    await project.install();
    mapped = await project.run('run', 'staff-to-jsonl');
    mappedRows = await project.takeRows();
    scheduled = await project.run('schedule', 'run', 'paycor-daily');
    scheduledRows = await project.takeRows();
  });

  afterAll(async () => {
    await project?.remove();
    await simulator?.close();
  });

  const employees = (): readonly Values[] => scheduledRows['employees'] ?? [];

  test('the schedule runs its job', async () => {
    expect(endOf(scheduled)).toBe('ended well');
    const { out } = await project.run('schedule', 'list');
    expect(out).toMatch(/\[@daily\] job paycor-daily: paycor-to-jsonl/);
    const truth = truthOf(simulator.company(), 'employees');
    expect(differences(loaded('employees', employees()), truth)).toEqual([]);
  });

  test('each tap has a state of its own, and both share the token store', async () => {
    const { out } = await project.run('state', 'list');
    expect(out).toContain('dev:tap-paycor-to-target-jsonl');
    expect(out).toContain('dev:tap-paycor--staff-to-target-jsonl');
    expect(simulator.stats()).toMatchObject({ exchanges: 1, spentTokenReuses: 0 });
  });

  test('the other loader of the project works as well', async () => {
    const result = await project.run('run', 'tap-paycor--staff', 'target-csv');
    expect(endOf(result)).toBe('ended well');
    const [head, ...rows] = await linesOf(join(project.folder, 'output', 'employees.csv'));
    expect(head?.split(',')).toEqual(expect.arrayContaining(['id', 'lastName']));
    expect(rows.length).toBe(employees().length);
  });

  test('the stream map gives the stream another name', () => {
    expect(endOf(mapped)).toBe('ended well');
    expect(Object.keys(mappedRows)).toEqual(['staff']);
    expect(mappedRows['staff']?.length).toBeGreaterThan(0);
  });

  test('and lets the active employees through only', () => {
    const active = employees().filter((row) => inside(row, 'statusData', 'status') === 'Active');
    expect(active.length).toBeLessThan(employees().length);
    expect(ids(mappedRows['staff'] ?? [])).toEqual(ids(active));
  });

  test('and hashes one name and drops the other', () => {
    for (const row of mappedRows['staff'] ?? []) {
      const original = employees().find(({ id }) => id === row['id']);
      const name = original?.['lastName'];
      const hash = createHash('md5').update(String(name)).digest('hex');
      expect(row['lastName']).toBe(name === null ? null : hash);
      expect(row).not.toHaveProperty(['firstName']);
      expect(row['employmentDateData']).toEqual(original?.['employmentDateData']);
    }
  });
});
