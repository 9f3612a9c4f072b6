import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProgram, type ProgramResult } from '../support/program-run.js';
import { successful, type OrchestratedProject, type Ready } from './orchestrated-project.js';

const DAG_BAG = fileURLToPath(new URL('dag_bag.py', import.meta.url));

/** An Airflow with an empty database of its own, whose DAGs are those of a project. */
export interface AirflowHome {
  /** Runs `airflow` to its end. */
  run(...args: string[]): Promise<ProgramResult>;
  /** What Airflow makes of the DAG folder: the output of `dag_bag.py`. */
  dagBag(): Promise<ProgramResult>;
  remove(): Promise<void>;
}

export async function airflowHome(
  environment: Ready,
  { folder, env }: OrchestratedProject,
): Promise<AirflowHome> {
  const home = await mkdtemp(join(tmpdir(), 'tap-paycor-airflow-'));
  const settings = {
    AIRFLOW_HOME: home,
    AIRFLOW__CORE__DAGS_FOLDER: join(folder, 'orchestrate', 'dags'),
    AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
  };
  const start = async (program: string, ...args: string[]): Promise<ProgramResult> =>
    startProgram(environment.program(program), args, { cwd: home, env: { ...env, ...settings } })
      .ended;
  successful(await start('airflow', 'db', 'migrate'));
  return {
    run: async (...args) => start('airflow', ...args),
    dagBag: async () => start('python', DAG_BAG),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}
