import type { Logger } from '../singer/logger.js';
import { progressText, type RunProgress } from './progress-text.js';

/** How often a run that nobody watches says that it is alive. */
const HEARTBEAT_SECONDS = 30;

/** Logs at regular intervals how far a run is, until the function that it returns is called. */
export function startHeartbeat(logger: Logger, progress: () => RunProgress): () => void {
  const beat = (): void => {
    const now = progress();
    logger.info(`Under way: ${progressText(now)}.`, { ...(now.stream && { stream: now.stream }) });
  };
  const timer = setInterval(beat, HEARTBEAT_SECONDS * 1000).unref();
  return () => clearInterval(timer);
}
