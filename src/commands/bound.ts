import type { Command } from '../command-line/command.js';
import type { Tap } from '../tap/tap.js';

/** Loads a command that every tap has, for one of them. */
export const bound =
  (load: () => Promise<{ readonly commandFor: (tap: Tap) => Command }>, tap: () => Promise<Tap>) =>
  async (): Promise<{ readonly COMMAND: Command }> => {
    const [{ commandFor }, own] = await Promise.all([load(), tap()]);
    return { COMMAND: commandFor(own) };
  };
