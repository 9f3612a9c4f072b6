import { TapError } from '../../src/errors.js';

/** The TapError that an action fails with; throws where it does not, or fails otherwise. */
export async function thrownBy(action: () => unknown): Promise<TapError> {
  try {
    await action();
  } catch (error) {
    if (error instanceof TapError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
