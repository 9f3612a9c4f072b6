import type { JsonObject } from '../singer/json.js';

/** What the text of a setting must look like beyond its type; see the table of formats. */
export type SettingFormat =
  'credential' | 'header' | 'key' | 'day' | 'time-zone' | 'secure-url' | 'folder-url' | 'file-name';

interface Common {
  /** For the data engineer who fills the config in. */
  readonly description: string;
  /** Never printed, logged or quoted in an error. */
  readonly secret?: true;
}

export interface TextSetting extends Common {
  readonly type: 'string';
  readonly format?: SettingFormat;
  readonly enum?: readonly string[];
  readonly default?: string;
}

export interface NumberSetting extends Common {
  readonly type: 'integer' | 'number';
  readonly minimum: number;
  readonly maximum: number;
  readonly default?: number;
}

interface BooleanSetting extends Common {
  readonly type: 'boolean';
  readonly default?: boolean;
}

interface ListSetting extends Common {
  readonly type: 'array';
  readonly items: { readonly type: 'integer'; readonly minimum: number; readonly maximum: number };
}

/** Objects that whoever needs them looks into: they have a schema of their own. */
interface ObjectsSetting extends Common {
  readonly type: 'array';
  readonly items: { readonly type: 'object' };
}

/** Settings within a setting; names that are not among them are refused. */
export interface ObjectSetting extends Common {
  readonly type: 'object';
  readonly properties: SettingTable;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
  /** Empty: what is in it has defaults of its own. */
  readonly default?: Readonly<Record<string, never>>;
}

/** One setting: its part of the JSON Schema of the config, and all that is said about it anywhere. */
export type Setting =
  TextSetting | NumberSetting | BooleanSetting | ListSetting | ObjectsSetting | ObjectSetting;

/** Settings by their names. */
export type SettingTable = Readonly<Record<string, Setting>>;

/** The type of a setting's value, defaults filled in, read off its schema. */
type ValueOf<S extends Setting> = S extends { readonly enum: readonly (infer Choice)[] }
  ? Choice
  : S extends ObjectSetting
    ? ValuesOf<S['properties'], RequiredIn<S>>
    : S extends ObjectsSetting
      ? readonly JsonObject[]
      : {
          string: string;
          integer: number;
          number: number;
          boolean: boolean;
          array: readonly number[];
          object: never;
        }[S['type']];

/** The types of the values of a table: what is required or has a default is always there. */
export type ValuesOf<T extends SettingTable, Required extends string> = {
  readonly [N in Present<T, Required>]: ValueOf<T[N]>;
} & { readonly [N in Exclude<keyof T, Present<T, Required>>]?: ValueOf<T[N]> };

type Present<T extends SettingTable, Required extends string> =
  | { [N in keyof T]: T[N] extends { readonly default: unknown } ? N : never }[keyof T]
  | Extract<Required, keyof T>;

type RequiredIn<S extends ObjectSetting> = S extends {
  readonly required: readonly (infer Name extends string)[];
}
  ? Name
  : never;
