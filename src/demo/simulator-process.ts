import { TapError } from '../errors.js';
import { isJsonObject, parseJson, type JsonObject } from '../singer/json.js';
import { eachLine, startTap } from './child.js';
import type { DemoTap } from './demo-tap.js';

/** A simulator that runs beside the demo, and the settings that reach it. */
export interface SimulatorProcess {
  readonly url: string;
  readonly config: JsonObject;
  /** Moves the company's present on. */
  advance(days: number): Promise<void>;
  stop(): void;
}

/** Starts the simulator as a process of its own; resolves once it listens on a free port. */
export async function startSimulatorProcess(
  tap: DemoTap,
  signal: AbortSignal,
): Promise<SimulatorProcess> {
  const child = startTap(tap, ['simulator', ...tap.simulator], signal);
  let last = '';
  void eachLine(child.stderr, (line) => (last = line));
  const { url, config } = await new Promise<{ url: string; config: JsonObject }>(
    (resolve, reject) => {
      void eachLine(child.stdout, (line) => resolve(announcementIn(line)));
      child.once('exit', () =>
        reject(new TapError('unavailable', `The simulator did not start: ${last}`)),
      );
    },
  );
  return {
    url,
    config,
    stop: () => void child.kill('SIGTERM'),
    advance: async (days) => {
      const answer = await fetch(`${url}/simulator/advance?days=${days}`, { method: 'POST' });
      if (!answer.ok) {
        throw new TapError('unavailable', `The simulator did not move on: ${answer.status}`);
      }
    },
  };
}

function announcementIn(line: string): { url: string; config: JsonObject } {
  const announcement = parseJson(line);
  const { url, config } = isJsonObject(announcement) ? announcement : {};
  if (typeof url === 'string' && isJsonObject(config)) return { url, config };
  throw new TapError('unavailable', 'The simulator did not say where it listens.');
}
