import type { Setting, SettingTable } from './setting.js';

/** The settings of a tap: what may stand in its config. */
export interface SettingSet {
  /** The tap's name, which begins those of the environment's variables. */
  readonly tap: string;
  readonly table: SettingTable;
  readonly required: readonly string[];
  /**
   * Names with the tap's prefix that are none of its settings, in small letters; one that ends in an
   * underscore stands for all that begin so.
   */
  readonly otherVariables: readonly string[];
  /** Names that are no settings, and of which it is told why. */
  readonly isExplained: (name: string) => boolean;
}

/** The setting of a name; undefined where there is none. */
export const settingIn = (
  { table }: Pick<SettingSet, 'table'>,
  name: string,
): Setting | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

/** The names of the settings, in the order of the table. */
export const namesIn = ({ table }: Pick<SettingSet, 'table'>): readonly string[] =>
  Object.keys(table);

/** What begins the environment's variables of a tap: `TAP_GUILD_` of tap-guild's. */
export const variablePrefix = (tap: string): string => `${tap.toUpperCase().replaceAll('-', '_')}_`;
