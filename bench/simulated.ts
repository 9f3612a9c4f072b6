import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { asNode, childOf, type Node } from '../scripts/node.js';

/** A simulator in a process of its own, and files for those who read it. */
export interface Simulated {
  /** A config of the tap, with tokens stored and legal entities named. */
  readonly configFile: (settings?: Node) => string;
  /** A catalog that selects these streams. */
  readonly catalogFile: (streams: readonly string[]) => string;
  /** The config of `floor.mjs`, with the access token that the tap has stored. */
  readonly floorFile: () => string;
  readonly stop: () => void;
}

const CLI = join('dist', 'cli.js');

/** @param folder where its files go */
export async function startSimulator(
  options: readonly string[],
  folder: string,
): Promise<Simulated> {
  const child = spawn('node', [CLI, 'simulator', ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const line = await firstLine(child.stdout);
  const store = join(folder, `tokens-${child.pid}.json`);
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
    return path;
  };
  const catalogFile = (streams: readonly string[]): string =>
    file('catalog.json', catalogOf(streams));
  const settings = {
    ...childOf(nodeIn(line), 'config'),
    token_store: store,
    requests_per_minute: 600_000,
  };
  const first = ['--config', file('first.json', settings)];
  const messages = tap(...first, '--catalog', catalogFile(['legal_entities']));
  const known = { ...settings, legal_entity_ids: idsIn(messages) };
  return {
    configFile: (more = {}) => file('config.json', { ...known, ...more }),
    catalogFile,
    floorFile() {
      const { access_token } = nodeIn(readFileSync(store, 'utf8'));
      return file('floor.json', { ...known, access_token, punches: yearBefore(PRESENT) });
    },
    stop: () => void child.kill('SIGTERM'),
  };
}

async function firstLine(from: Readable): Promise<string> {
  for await (const line of createInterface(from)) return line;
  throw new Error('the simulator ended before it listened');
}

const nodeIn = (text: string): Node => asNode(JSON.parse(text));

/** What the tap prints. */
const tap = (...words: readonly string[]): string =>
  execFileSync('node', [CLI, ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
  });

const idsIn = (messages: string): readonly unknown[] =>
  messages
    .split('\n')
    .filter((line) => line.includes('"RECORD"'))
    .map((line) => childOf(nodeIn(line), 'record')?.['id']);

function catalogOf(streams: readonly string[]): Node {
  const { streams: all } = nodeIn(tap('--discover'));
  const entries = Array.isArray(all) ? all.map(asNode) : [];
  return { streams: entries.map((entry) => chosen(entry, streams)) };
}

function chosen(entry: Node, streams: readonly string[]): Node {
  const selected = streams.includes(String(entry['tap_stream_id']));
  const metadata = Array.isArray(entry['metadata']) ? entry['metadata'].map(asNode) : [];
  const root = { breadcrumb: [], metadata: { selected } };
  return { ...entry, metadata: [...metadata, root] };
}

/** Two weeks ago, where the simulator stands unless it is told otherwise. */
const PRESENT = Date.now() - 14 * 86_400_000;

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

const yearBefore = (moment: number): { readonly first: string; readonly last: string } => ({
  first: dayOf(moment - 364 * 86_400_000),
  last: dayOf(moment),
});
