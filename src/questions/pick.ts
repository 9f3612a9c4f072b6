import type { Readable, Writable } from 'node:stream';

/** What a person picks from, and the terminal at which that happens. */
export interface Picking {
  readonly message: string;
  readonly names: readonly string[];
  /** What is ticked from the start. */
  readonly ticked: readonly string[];
  readonly input: Readable;
  readonly terminal: Writable;
  readonly signal: AbortSignal;
}

/**
 * Shows a list at the terminal, to be searched by typing, and resolves with the names that a person
 * ticked, one at least; null where the person gave up.
 */
export async function pick(picking: Picking): Promise<readonly string[] | null> {
  const { autocompleteMultiselect, isCancel } = await import('@clack/prompts');
  const { message, names, ticked, input, terminal: output, signal } = picking;
  const picked = await autocompleteMultiselect({
    message,
    options: names.map((value) => ({ value })),
    initialValues: [...ticked],
    required: true,
    maxItems: MOST_SHOWN,
    input,
    output,
    signal,
  });
  return isCancel(picked) ? null : names.filter((name) => picked.includes(name));
}

/** So many lines of the list are seen at a time. */
const MOST_SHOWN = 15;
