import { startHeartbeat } from '../summary/heartbeat.js';
import { progressText, type RunProgress } from '../summary/progress-text.js';
import type { Context } from './context.js';

/** Runs, and says how far it is: at the terminal all the time, elsewhere now and then. */
export async function shown(
  run: () => Promise<void>,
  progress: () => RunProgress,
  context: Surroundings,
): Promise<void> {
  const { logger, logForm } = context;
  const stop =
    logForm === 'terminal' ? showProgress(progress, context) : startHeartbeat(logger, progress);
  try {
    await run();
  } finally {
    stop();
  }
}

type Surroundings = Pick<Context, 'logger' | 'logForm' | 'out' | 'status'>;

const SHOW_MILLISECONDS = 500;

/** Shows how far the run is, unless its messages go to the same terminal. */
function showProgress(progress: () => RunProgress, { out, status }: Surroundings): () => void {
  if ('isTTY' in out && out.isTTY === true) return () => undefined;
  const show = (): void => status.show(progressText(progress()));
  const timer = setInterval(show, SHOW_MILLISECONDS).unref();
  return () => {
    clearInterval(timer);
    status.clear();
  };
}
