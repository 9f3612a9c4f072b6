import type { Writable } from 'node:stream';
import type { SimulatorInvocation } from '../command-line/invocation.js';
import { print } from '../command-line/print.js';
import { tapConfig } from '../simulator/tap-config.js';
import { startSimulator } from '../simulator/server.js';
import type { Logger } from '../singer/logger.js';

export interface SimulatorCommand extends SimulatorInvocation {
  readonly out: Writable;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/**
 * Runs a simulated Paycor until the signal aborts. Once it listens, exactly one line goes to `out`,
 * for scripts: `{"url": "http://127.0.0.1:…", "config": {…}}`, where `config` is a config for the
 * tap as it stands. What a person needs to know is logged; each call is logged at level debug.
 */
export async function simulator(command: SimulatorCommand): Promise<void> {
  const { out, logger, signal, ...options } = command;
  const running = await startSimulator({ ...options, log: logger.debug });
  const { url } = running;
  const config = tapConfig(url, running.credentials);
  try {
    logger.info(
      `a simulated Paycor listens on ${url}; the company's present is ${running.company().asOf}`,
    );
    logger.info(`its config for the tap: curl -s ${url}/simulator/config > config.json`);
    logger.info('then, in another terminal: tap-paycor --config config.json');
    await print(out, `${JSON.stringify({ url, config })}\n`);
    await aborted(signal);
  } finally {
    await running.close();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
