/**
 * The floor under any tap: a bare program that reads the same streams on undici's `request`, parses
 * each page, and writes each row as a RECORD line. No gate, no retry, no schema, no state: what is
 * beyond its cost is what a tap adds.
 *
 *     node floor.js --config config.json
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { Agent, request } from 'undici';
import type { ComparisonConfig } from './comparison-config.js';
import { parsed } from './json.js';

interface Page {
  readonly records: readonly Row[];
  readonly hasMoreResults: boolean;
  readonly additionalResultsUrl: string;
}

interface Row {
  readonly id: string;
  readonly plannerId: string;
}

interface Entities {
  readonly userLegalEntities: readonly { readonly legalEntityId: number }[];
}

/** As much is gathered before it is written as the tap gathers. */
const BATCH_LENGTH = 64 * 1024;

const DAY_MILLISECONDS = 86_400_000;

const config = parsed<ComparisonConfig>(readFileSync(process.argv[3] ?? '', 'utf8'));
const dispatcher = new Agent({ connections: config.concurrency });
const headers = {
  authorization: `Bearer ${config.access_token}`,
  'ocp-apim-subscription-key': config.subscription_key,
};
const isRead = (stream: string): boolean => config.streams.includes(stream);
let batch = '';

async function readAll(): Promise<void> {
  const path = '/v1/legalentities/ActivatedLegalEntityTenantList';
  const { userLegalEntities } = await get<Entities>(path);
  const perEntity = userLegalEntities.map(({ legalEntityId }) => entityReads(legalEntityId));
  await inTurns(perEntity.flat());
}

/** What is read of a legal entity: a read may lead to further ones. */
function entityReads(entity: number): Read[] {
  return [
    ...(isRead('employees') || isRead('pay_rates') ? [employees(entity)] : []),
    ...(isRead('punches') ? [punches(entity)] : []),
    ...(isRead('pay_stubs') ? windows(90, config.last_check_date).map(payrollRuns(entity)) : []),
  ];
}

type Read = () => Promise<readonly Read[]>;

function employees(entity: number): Read {
  return async () => {
    const ids: string[] = [];
    const path = `/v2/legalentities/${entity}/employees?include=All`;
    await readPages(path, isRead('employees') ? 'employees' : null, ({ id }) => ids.push(id));
    return isRead('pay_rates') ? ids.map(payRates) : [];
  };
}

function payRates(employee: string): Read {
  return () => readPages(`/v1/employees/${employee}/payrates`, 'pay_rates');
}

/** Window after window: the simulator keeps the results of a few queries only. */
function punches(entity: number): Read {
  return async () => {
    for (const { first, last } of windows(6, config.present)) {
      const days = `startDate=${first}&endDate=${last}`;
      await readPages(`/v2/legalEntities/${entity}/punches?${days}`, 'punches');
    }
    return [];
  };
}

const payrollRuns =
  (entity: number) =>
  ({ first, last }: Days): Read =>
  async () => {
    const planners = new Set<string>();
    const query = `includeOtherPayruns=All&fromCheckDate=${first}&toCheckDate=${last}`;
    const path = `/v1/legalentities/${entity}/payrollProcessing?${query}`;
    await readPages(path, null, ({ plannerId }) => planners.add(plannerId));
    return [...planners].map((planner) => payStubs(entity, planner));
  };

function payStubs(entity: number, planner: string): Read {
  const path = `/v1/legalentities/${entity}/paystubs?plannerId=${planner}&include=All`;
  return () => readPages(path, 'pay_stubs');
}

/** As many at once as the tap has calls under way. */
async function inTurns(reads: Read[]): Promise<void> {
  let running = 0;
  await new Promise<void>((resolve, reject) => {
    const advance = (): void => {
      if (running === 0 && reads.length === 0) resolve();
      while (running < config.concurrency && reads.length > 0) void start(reads.shift());
    };
    const start = async (read: Read | undefined): Promise<void> => {
      running++;
      try {
        reads.push(...((await read?.()) ?? []));
      } catch (error) {
        reject(error);
      }
      running--;
      advance();
    };
    advance();
  });
}

/** @param stream null: its rows only lead to others */
async function readPages(
  first: string,
  stream: string | null,
  take: (row: Row) => void = () => undefined,
): Promise<readonly Read[]> {
  for (let path: string | null = first; path !== null;) {
    const page: Page = await get<Page>(path);
    for (const row of page.records) {
      take(row);
      if (stream !== null) await write(stream, row);
    }
    path = page.hasMoreResults ? page.additionalResultsUrl : null;
  }
  return [];
}

async function get<Answer>(path: string): Promise<Answer> {
  const { statusCode, body } = await request(config.api_url + path, { headers, dispatcher });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${statusCode} ${path}: ${text}`);
  return parsed<Answer>(text);
}

function write(stream: string, record: object): Promise<void> | undefined {
  batch += `${JSON.stringify({ type: 'RECORD', stream, record })}\n`;
  return batch.length < BATCH_LENGTH ? undefined : flush();
}

function flush(): Promise<void> {
  const text = batch;
  batch = '';
  return new Promise((resolve) => void process.stdout.write(text, () => resolve()));
}

interface Days {
  readonly first: string;
  readonly last: string;
}

const written = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** From the start date to a last day, cut into pieces of so many days. */
function windows(days: number, last: string): Days[] {
  const [start, end] = [Date.parse(config.start_date), Date.parse(last)];
  const starts: number[] = [];
  for (let day = start; day <= end; day += days * DAY_MILLISECONDS) starts.push(day);
  return starts.map((day) => ({
    first: written(day),
    last: written(Math.min(day + (days - 1) * DAY_MILLISECONDS, end)),
  }));
}

await readAll();
await flush();
await dispatcher.close();
