import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../clock.js';
import type { Logger } from '../singer/logger.js';
import type { Redactor } from '../singer/redact.js';
import type { Identity } from './identity.js';
import type { LogForm } from './log-setup.js';
import type { Declared } from './option.js';
import type { StatusLine } from './status-line.js';

/** What a command may touch of the world outside. */
export interface Context {
  readonly tap: Identity;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly out: Writable;
  /** Where progress is shown, if it is a terminal. */
  readonly terminal: Writable;
  /** Where answers to questions come from; not touched before there is one. */
  readonly input: () => Readable & { readonly isTTY?: boolean };
  /** Does what Ctrl-C does, where the terminal leaves that to us. */
  readonly interrupt: () => void;
  /** To be called when a run begins, of which nothing stays for long: its process holds no more than it needs. */
  readonly keepHeapSmall: (holdsRows: boolean) => void;
  /** The path of the executable, as it was called. */
  readonly script: string;
  readonly logger: Logger;
  readonly logForm: LogForm;
  /** Learns every secret of the config before anything else looks at it. */
  readonly redactor: Redactor;
  readonly clock: Clock;
  /** Aborts when the user wants the tap to stop. */
  readonly signal: AbortSignal;
  /** Shows progress at the bottom of the terminal, if there is one. */
  readonly status: StatusLine;
  /** Takes what must not be cut short when the tap is told to stop. */
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
  /** Every command that has a name, by that name. */
  readonly commands: () => Promise<ReadonlyMap<string, Described>>;
}

/** A command as whoever completes a line sees it. */
export interface Described {
  /** What it does, in a clause. */
  readonly summary: string;
  readonly options: Declared;
}
