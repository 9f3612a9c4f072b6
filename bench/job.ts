import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { ComparisonConfig } from './comparison-config.js';
import { parsed } from './json.js';
import { dayFromPresent, type Simulator } from './simulator.js';
import type { Workload } from './workload.js';

/** The files of a workload, from which every program learns what to read. */
export interface Job {
  readonly folder: string;
  /** The tap's config; tokens are stored and legal entities configured. */
  readonly config: string;
  readonly catalog: string;
  readonly state: string;
  /** What the other programs are told. */
  readonly comparison: string;
}

/** The tap's default, and as many for all others. */
const CONCURRENCY = 40;

/** The days that the tap asks for beyond the present for payrolls to come. */
const DAYS_AHEAD = 31;

/** Above what any simulator on the same machine can answer: the gate never holds a call. */
const NO_RATE = 1_000_000;

/** @param streams of which the catalog selects those that there are */
export async function prepareJob(
  simulator: Simulator,
  { streams, days }: Pick<Workload, 'streams' | 'days'>,
  settings: Readonly<Record<string, unknown>> = { requests_per_minute: NO_RATE },
): Promise<Job> {
  const folder = mkdtempSync(join(tmpdir(), 'tap-paycor-bench-'));
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const store = join(folder, 'tokens.json');
  const start_date = dayFromPresent(-days);
  const own = { ...simulator.config, ...settings, token_store: store, start_date };
  file('nothing.json', catalogOf([]));
  // For its tokens: who reads nothing spends none.
  const first = file('first.json', catalogOf(['departments']));
  tap('--config', file('config.json', own), '--catalog', first, '--test');
  const access = accessIn(simulator, store);
  const legal_entity_ids = await entitiesOf(access);
  const range = {
    start_date,
    present: dayFromPresent(0),
    last_check_date: dayFromPresent(DAYS_AHEAD),
  };
  const comparison = { ...access, ...range, streams, concurrency: CONCURRENCY };
  return {
    folder,
    config: file('config.json', { ...own, legal_entity_ids }),
    catalog: file('catalog.json', catalogOf(streams)),
    state: file('state.json', {}),
    comparison: file('comparison.json', comparison satisfies ComparisonConfig),
  };
}

const tap = (...args: readonly string[]): string =>
  execFileSync(process.execPath, ['dist/cli.js', ...args], {
    encoding: 'utf8',
    env: { ...process.env, TAP_PAYCOR_LOGLEVEL: 'error' },
    maxBuffer: 64 * 1024 * 1024,
  });

/** Where the API is, and what opens it. */
type Access = Pick<ComparisonConfig, 'api_url' | 'access_token' | 'subscription_key'>;

/** The tap has exchanged a token before, and stored it. */
function accessIn({ url, config }: Simulator, store: string): Access {
  const { access_token } = parsed<{ access_token: string }>(readFileSync(store, 'utf8'));
  return { api_url: url, access_token, subscription_key: String(config['subscription_key']) };
}

interface Entities {
  readonly userLegalEntities: readonly { readonly legalEntityId: number }[];
}

async function entitiesOf({ api_url, access_token, subscription_key }: Access): Promise<number[]> {
  const answer = await fetch(`${api_url}/v1/legalentities/ActivatedLegalEntityTenantList`, {
    headers: {
      authorization: `Bearer ${access_token}`,
      'ocp-apim-subscription-key': subscription_key,
    },
  });
  const { userLegalEntities } = parsed<Entities>(await answer.text());
  return userLegalEntities.map(({ legalEntityId }) => legalEntityId);
}

interface Catalog {
  readonly streams: readonly CatalogEntry[];
}

interface CatalogEntry {
  readonly tap_stream_id: string;
  readonly metadata: readonly Metadata[];
}

interface Metadata {
  readonly breadcrumb: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

let discovered: Catalog | null = null;

/** What the tap discovers, with these streams selected and no other. */
function catalogOf(streams: readonly string[]): Catalog {
  discovered ??= parsed<Catalog>(tap('--discover'));
  return {
    streams: discovered.streams.map((entry) =>
      selectedAs(streams.includes(entry.tap_stream_id), entry),
    ),
  };
}

const selectedAs = (selected: boolean, entry: CatalogEntry): CatalogEntry => ({
  ...entry,
  metadata: entry.metadata.map((one) =>
    one.breadcrumb.length === 0 ? { ...one, metadata: { ...one.metadata, selected } } : one,
  ),
});
