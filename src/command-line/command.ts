import type { Context } from './context.js';
import type { Flags } from './flags.js';
import type { Identity } from './identity.js';
import type { Declared, Values } from './option.js';

/** What the flags come to for a command: the catalog has one name, and config is as it needs it. */
export type Given<Own extends Declared> = Omit<Flags, 'properties'> & Values<Own>;

/** A command, or what a flag asks for instead of a sync. */
export interface Command<Own extends Declared = Declared> {
  /** Its own options and arguments, by their names; the flags of the tap go with every command. */
  readonly options: Own;
  /** What a line without --config is: wrong, or about the file that the command writes. */
  readonly config?: 'required' | 'written';
  /** Does it. Throws a TapError for what was foreseen. */
  run(context: Context, given: Given<Own>): Promise<void>;
}

/** A command as it stands, its `run` typed by its options. */
export const command = <Own extends Declared>(own: Command<Own>): Command<Own> => own;

/** Loads the one file of a command: its `COMMAND`. */
type Load = () => Promise<{ readonly COMMAND: Command }>;

/** A command that can be called by its name. */
interface Named {
  /** What it does, for the list of all; known before the command is loaded. */
  readonly summary: string;
  readonly load: Load;
}

/** What flags ask for; `sync` is what is done where none does. */
export type Mode = 'version' | 'discover' | 'test' | 'about' | 'sync';

/** What a tap can do. */
export interface Commands {
  readonly tap: Identity;
  readonly named: Readonly<Record<string, Named>>;
  readonly modes: Readonly<Record<Mode, Load>>;
}

/** The commands whose names are meant, loaded. */
export async function loadNamed(
  { named }: Pick<Commands, 'named'>,
  isMeant: (name: string) => boolean,
): Promise<ReadonlyMap<string, Command & Pick<Named, 'summary'>>> {
  const meant = Object.entries(named).filter(([name]) => isMeant(name));
  return new Map(
    await Promise.all(
      meant.map(async ([name, { summary, load }]) => {
        const { COMMAND } = await load();
        return [name, { summary, ...COMMAND }] as const;
      }),
    ),
  );
}
