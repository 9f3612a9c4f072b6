/** How much the simulated company holds; what `simulator` and `demo` share. */
export interface CompanySize {
  readonly employees: number;
  readonly legalEntities: number;
  readonly seed: number;
}

/** Reads data. The files are as the user named them; several configs are merged in their order. */
export interface SyncInvocation {
  readonly kind: 'sync';
  readonly config: readonly string[];
  readonly catalog: string | null;
  readonly state: string | null;
  /** Where the closing summary goes; null: to the log alone. */
  readonly summary: string | null;
}

/** Reads the first record of every stream, or only says what they would look like. */
interface TestInvocation {
  readonly kind: 'test';
  readonly config: readonly string[];
  readonly catalog: string | null;
  readonly mode: 'records' | 'schema';
}

/** Asks every stream for its first page and tells what came of it. */
export interface CheckInvocation {
  readonly kind: 'check';
  readonly config: readonly string[];
  readonly catalog: string | null;
  /** Every stream, whatever is selected. */
  readonly all: boolean;
  /** For programs instead of people. */
  readonly json: boolean;
}

/** Tells what a sync with the same files would cost. */
export interface PlanInvocation extends Pick<SyncInvocation, 'config' | 'catalog' | 'state'> {
  readonly kind: 'plan';
  /** For programs instead of people. */
  readonly json: boolean;
}

/** Activates the application with a person at the browser, and keeps the tokens. */
export interface AuthorizeInvocation {
  readonly kind: 'authorize';
  /** The last file among them is the one that is written. */
  readonly config: readonly string[];
  /** As it is registered; null: the loopback address of the port. */
  readonly redirectUri: string | null;
  /** Null: the command's choice. */
  readonly port: number | null;
  /** The Scope Name of the application; null: it is asked for. */
  readonly scope: string | null;
  /** Take the pair of tokens that the ClientActivation page shows. */
  readonly manual: boolean;
  /** Whether secrets may be written into the config. */
  readonly secrets: boolean;
  /** Whether to try to open a browser. */
  readonly browser: boolean;
}

export type AboutFormat = 'text' | 'json' | 'markdown';

export interface SimulatorInvocation extends CompanySize {
  readonly kind: 'simulator';
  /** 0 takes a free one. */
  readonly port: number;
  /** Calls a sliding minute; 0: no limit. */
  readonly rateLimit: number;
  /** Milliseconds before each answer. */
  readonly latency: number;
  /** Faults to inject, in the simulator's own notation. */
  readonly fail: readonly string[];
  /** The company's present, `YYYY-MM-DD`; null: the simulator's choice. */
  readonly asOf: string | null;
  /** How much later than that it is, as in `14d`. */
  readonly advance: string | null;
}

export interface DemoInvocation extends CompanySize {
  readonly kind: 'demo';
  /** Where the files go; null: the demo's choice. */
  readonly directory: string | null;
}

export type Shell = 'bash' | 'zsh' | 'fish';

/** Prints a script for a shell. */
interface CompletionInvocation {
  readonly kind: 'completion';
  readonly shell: Shell;
}

/** Writes a new config. */
export interface NewConfigInvocation {
  readonly kind: 'init';
  readonly what: 'config';
  /** The last file among them is the one that is written; the others are not asked about again. */
  readonly config: readonly string[];
  /** Asks nothing: what nobody gave stays empty. */
  readonly yes: boolean;
  /** Whether a file that is there may be replaced. */
  readonly force: boolean;
}

/** Makes the part of a Meltano project that is about the tap. */
export interface NewPluginInvocation {
  readonly kind: 'init';
  readonly what: 'meltano';
  /** Null: to stdout. */
  readonly output: string | null;
  readonly force: boolean;
}

export type InitInvocation = NewConfigInvocation | NewPluginInvocation;

/** What a command line asks for. */
export type Invocation =
  | SyncInvocation
  | TestInvocation
  | CheckInvocation
  | AuthorizeInvocation
  | PlanInvocation
  | SimulatorInvocation
  | DemoInvocation
  | CompletionInvocation
  | InitInvocation
  | { readonly kind: 'discover' }
  | { readonly kind: 'about'; readonly format: AboutFormat }
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly text: string };
