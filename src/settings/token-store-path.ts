import { posix, win32 } from 'node:path';

/** The environment variables that say where a user's files live. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What tells one rotating refresh token from another. */
export interface TokenOwner {
  /** The tap, which has a folder of its own. */
  readonly tap: string;
  /** Begins the file's name: the environment, where the service has several. */
  readonly environment: string;
  readonly clientId: string;
}

/**
 * The file that keeps the rotated refresh token when no setting names one: in the Meltano project
 * that runs the tap, else in the user's folder for state. Null where the environment tells of no
 * such folder.
 */
export function defaultTokenStore(
  variables: Variables,
  owner: TokenOwner,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const folder = folderOf(variables, owner.tap, platform);
  const path = platform === 'win32' ? win32 : posix;
  return folder && path.join(folder, `${owner.environment}-${fileSafe(owner.clientId)}.json`);
}

/** A path with a leading `~` replaced by the user's home; null where the home is unknown. */
export function expandHome(path: string, variables: Variables): string | null {
  if (!/^~(?:[\\/]|$)/.test(path)) return path;
  const home = homeOf(variables);
  return home && home + path.slice(1);
}

function folderOf(variables: Variables, tap: string, platform: NodeJS.Platform): string | null {
  const { MELTANO_PROJECT_ROOT: project, XDG_STATE_HOME: state, LOCALAPPDATA: local } = variables;
  const home = homeOf(variables);
  const path = platform === 'win32' ? win32 : posix;
  if (project) return path.join(project, '.meltano', tap);
  if (platform === 'win32' && local) return path.join(local, tap);
  // The XDG specification wants a relative path to be ignored.
  if (state && path.isAbsolute(state)) return path.join(state, tap);
  return home && path.join(home, '.local', 'state', tap);
}

function homeOf({ HOME, USERPROFILE }: Variables): string | null {
  return HOME || USERPROFILE || null;
}

/** Keeps two ids apart: what is no letter, digit, hyphen or underscore becomes its percent code. */
function fileSafe(clientId: string): string {
  return clientId.replaceAll(/[^A-Za-z0-9_-]/g, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
