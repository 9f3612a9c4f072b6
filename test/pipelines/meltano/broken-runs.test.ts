import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PRESENT } from '../../support/present.js';
import {
  startSimulator,
  type SimulatorOptions,
  type Simulator,
} from '../../../src/simulator/server.js';
import { BY_DEFAULT } from '../../core/discovered.js';
import { differences, truthOf } from '../../tap/rows.js';
import { inside } from '../support/inside.js';
import { loaded } from '../support/loaded-truth.js';
import { meltanoProject, type MeltanoProject } from '../support/meltano-project.js';
import { endOf } from '../support/program-run.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const environment = await virtualEnvironment('meltano');
const RUN = ['run', 'tap-paycor', 'target-echo'] as const;
const STATE_ID = 'dev:tap-paycor-to-target-echo';

interface Bench {
  readonly simulator: Simulator;
  readonly project: MeltanoProject;
}

async function bench(options: SimulatorOptions): Promise<Bench> {
  if (!environment.ready) throw new Error(environment.why);
  const simulator = await startSimulator({ asOf: PRESENT, employees: 6, rateLimit: 0, ...options });
  onTestFinished(() => simulator.close());
  const project = await meltanoProject(environment, simulator);
  onTestFinished(() => project.remove());
  return { simulator, project };
}

/** Waits until a file has so many lines. */
async function linesIn(path: string, count: number): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text.split('\n').length > count) return;
  await sleep(50);
  await linesIn(path, count);
}

describe.skipIf(!environment.ready)('a run that does not come to its end', () => {
  test('fails where a stream fails, and Meltano keeps the state of the others', async () => {
    // The first call of each legal entity is refused for good; later ones are not.
    const { simulator, project } = await bench({ fail: ['400:job_titles:2'] });
    const failed = await project.run(...RUN);
    expect(endOf(failed)).toMatch(/^ended with 1\n/);
    expect(failed.err).toMatch(/\[error +\] tap-paycor .*job_titles/);
    expect(failed.err).toMatch(
      new RegExp(`\\[critical *\\] tap-paycor .*1 of ${BY_DEFAULT.length} streams failed`),
    );
    const rows = await project.takeRows();
    expect(rows['job_titles'] ?? []).toEqual([]);
    expect(await project.state(STATE_ID)).toHaveProperty(['bookmarks', 'punches']);

    const next = await project.run(...RUN);
    expect(endOf(next)).toBe('ended well');
    expect(next.err).not.toContain('No state was found');
    const nextRows = await project.takeRows();
    const wanted = truthOf(simulator.company(), 'job_titles');
    expect(differences(loaded('job_titles', nextRows['job_titles']), wanted)).toEqual([]);
    expect(nextRows['punches']?.length).toBeLessThan(rows['punches']?.length ?? 0);
  });

  test('goes on after SIGTERM where it was, and no row is lost', async () => {
    // Slow enough to be stopped among the pay rates, one call an employee.
    const { simulator, project } = await bench({ fail: ['slow:pay_rates:4:4000ms'] });
    const { child, ended } = project.start(...RUN);
    await linesIn(join(project.folder, 'output', 'employee_custom_fields.jsonl'), 1);
    child.kill('SIGTERM');
    const stopped = await ended;
    expect(endOf(stopped)).toMatch(/^ended with 143\n/);
    const before = await project.takeRows();
    const kept = await project.state(STATE_ID);
    expect(kept).toHaveProperty(['bookmarks', 'departments']);
    expect(inside(kept, 'run')).toBeTypeOf('object');
    expect(inside(kept, 'run')).not.toBeNull();
    expect(before['time_off_types']).toBeUndefined();

    const next = await project.run(...RUN);
    expect(endOf(next)).toBe('ended well');
    expect(next.err).toMatch(/\[info +\] tap-paycor +Going on with the run that began at/);
    const after = await project.takeRows();
    expect(after['departments']).toBeUndefined();
    for (const name of BY_DEFAULT.filter((stream) => stream !== 'persons')) {
      const both = loaded(name, [...(before[name] ?? []), ...(after[name] ?? [])]);
      expect(differences(both, truthOf(simulator.company(), name))).toEqual([]);
    }
  });
});
