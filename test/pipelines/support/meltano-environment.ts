import { delimiter, dirname } from 'node:path';

/** Programs that Meltano and npm find on the path, in the order of the path. */
interface OnPath {
  readonly folders: readonly string[];
  readonly more?: Readonly<Record<string, string>>;
}

/**
 * The environment of this process, less what would set the tap or Meltano from outside. Meltano does
 * not tell anybody that it runs.
 */
export function meltanoEnvironment({ folders, more = {} }: OnPath): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(?:TAP_PAYCOR|MELTANO|VIRTUAL_ENV|NODE_|VITEST)/.test(entry[0]),
  );
  const path = [...folders, dirname(process.execPath), process.env['PATH'] ?? ''];
  return {
    ...Object.fromEntries(inherited),
    NO_COLOR: '1',
    // Wide enough for Meltano not to break lines.
    COLUMNS: '1000',
    PATH: path.join(delimiter),
    MELTANO_SEND_ANONYMOUS_USAGE_STATS: 'false',
    MELTANO_CLI_DISABLE_VERSION_CHECK: 'true',
    ...more,
  };
}
