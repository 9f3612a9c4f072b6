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
}

/** Reads the first record of every stream, or only says what they would look like. */
interface TestInvocation {
  readonly kind: 'test';
  readonly config: readonly string[];
  readonly catalog: string | null;
  readonly mode: 'records' | 'schema';
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

/** What a command line asks for. */
export type Invocation =
  | SyncInvocation
  | TestInvocation
  | SimulatorInvocation
  | DemoInvocation
  | { readonly kind: 'discover' }
  | { readonly kind: 'about'; readonly format: AboutFormat }
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly text: string };
