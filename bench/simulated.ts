import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A simulator in a process of its own, and files for those who read it. */
export interface Simulated {
  /** A config of the tap, with tokens stored and legal entities named. */
  readonly configFile: (settings?: Readonly<Record<string, unknown>>) => string;
  /** A catalog that selects these streams. */
  readonly catalogFile: (streams: readonly string[]) => string;
  /** The config of `floor.mjs`, with an access token that is fresh. */
  readonly floorFile: () => string;
  readonly stop: () => void;
}

const CLI = join('dist', 'cli.js');

const object = (text: string): Record<string, unknown> =>
  JSON.parse(text) as Record<string, unknown>;

export async function startSimulator(
  options: readonly string[],
  folder: string,
): Promise<Simulated> {
  const child = spawn('node', [CLI, 'simulator', ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { config } = object(line) as { config: Record<string, unknown> };
  const store = join(folder, `tokens-${child.pid}.json`);
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
    return path;
  };
  const settings = { ...config, token_store: store, requests_per_minute: 600_000 };
  const first = file('first.json', settings);
  const entities = entitiesOf(tap('--config', first, '--catalog', only(['legal_entities'])));
  const known = { ...settings, legal_entity_ids: entities };

  function tap(...words: readonly string[]): string {
    return execFileSync('node', [CLI, ...words], {
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 28,
    }).toString();
  }

  function only(streams: readonly string[]): string {
    const catalog = object(tap('--discover')) as { streams: Entry[] };
    return file('catalog.json', { streams: catalog.streams.map((one) => chosen(one, streams)) });
  }

  return {
    configFile: (more = {}) => file('config.json', { ...known, ...more }),
    catalogFile: only,
    floorFile: () => {
      const { access_token } = object(readFileSync(store, 'utf8'));
      return file('floor.json', { ...known, access_token, punches: days() });
    },
    stop: () => void child.kill('SIGTERM'),
  };
}

interface Entry {
  readonly tap_stream_id: string;
  readonly metadata: readonly { breadcrumb: readonly string[]; metadata: object }[];
}

const chosen = (entry: Entry, streams: readonly string[]): Entry => ({
  ...entry,
  metadata: entry.metadata.map((one) =>
    one.breadcrumb.length > 0
      ? one
      : { ...one, metadata: { ...one.metadata, selected: streams.includes(entry.tap_stream_id) } },
  ),
});

const entitiesOf = (messages: string): readonly unknown[] =>
  messages
    .split('\n')
    .filter((line) => line.includes('"RECORD"'))
    .map((line) => (object(line) as { record: { id: unknown } }).record.id);

/** The year up to the company's present, which is two weeks ago. */
function days(): { readonly first: string; readonly last: string } {
  const day = (ago: number): string =>
    new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  return { first: day(14 + 364), last: day(14) };
}
