import { delimiter } from 'node:path';
import { meltanoEnvironment } from './meltano-environment.js';

/** The environment of somebody who has no Node: nothing is on the path but these folders. */
export const withoutNode = (
  folders: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Record<string, string> =>
  meltanoEnvironment({ folders: [], more: { PATH: folders.join(delimiter), ...more } });
