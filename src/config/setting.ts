/** What the text of a setting must look like beyond its type; see the table of formats. */
export type SettingFormat = 'credential' | 'header' | 'day' | 'time-zone' | 'secure-url';

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
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
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

/** One setting: its part of the JSON Schema of the config, and all that is said about it anywhere. */
export type Setting = TextSetting | NumberSetting | BooleanSetting | ListSetting;

/** The type of a setting's value, read off its schema. */
export type ValueOf<S extends Setting> = S extends { readonly enum: readonly (infer Choice)[] }
  ? Choice
  : {
      string: string;
      integer: number;
      number: number;
      boolean: boolean;
      array: readonly number[];
    }[S['type']];
