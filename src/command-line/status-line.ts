/** One line at the bottom of a terminal that is written over again and again. */
export interface StatusLine {
  /** Shows a text, cut to the terminal's width; too soon after the last one, it is left out. */
  show(text: string): void;
  /** Takes the line away, as before anything else is written to the terminal. */
  clear(): void;
}

/** What a status line needs of a terminal. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const INTERVAL_MILLISECONDS = 100;
const CLEAR_LINE = '\r\u001B[K';
/** Some terminals say that they have none. */
const USUAL_COLUMNS = 80;

const NO_TERMINAL: StatusLine = { show: () => undefined, clear: () => undefined };

/** A status line on a terminal; elsewhere one that writes nothing. */
export function statusLine(terminal: Terminal, now: () => number = Date.now): StatusLine {
  if (terminal.isTTY !== true) return NO_TERMINAL;
  let isShown = false;
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show(text) {
      if (now() - shownAt < INTERVAL_MILLISECONDS) return;
      shownAt = now();
      isShown = true;
      const columns = (terminal.columns || USUAL_COLUMNS) - 1;
      terminal.write(CLEAR_LINE + text.slice(0, columns));
    },
    clear() {
      if (isShown) terminal.write(CLEAR_LINE);
      isShown = false;
    },
  };
}
