import type { Progress } from './tap-run.js';

/** One line on a terminal that is written over again and again; nothing elsewhere. */
export interface ProgressLine {
  show(title: string, progress: Progress): void;
  clear(): void;
}

const NO_TERMINAL: ProgressLine = { show: () => undefined, clear: () => undefined };

const INTERVAL_MILLISECONDS = 100;
const CLEAR_LINE = '\r\u001B[K';

export function progressLine(terminal: NodeJS.WriteStream): ProgressLine {
  if (!terminal.isTTY) return NO_TERMINAL;
  let shownAt = 0;
  return {
    show(title, { records, calls, streamsDone }) {
      if (Date.now() - shownAt < INTERVAL_MILLISECONDS) return;
      shownAt = Date.now();
      const text = `${title}: ${records} records, ${streamsDone} streams done, ${calls} calls`;
      terminal.write(CLEAR_LINE + text.slice(0, Math.max(20, terminal.columns - 1)));
    },
    clear: () => void terminal.write(CLEAR_LINE),
  };
}
