/**
 * The floor: what a bare Node program needs that reads the same pages with undici's `request`, as many
 * at once, and writes each record as a RECORD line. No gate, no retries, no schema, no state.
 *
 *     node floor.mjs CONFIG STREAM,…
 *
 * The config is the tap's own with `legal_entity_ids` and, beside it, an `access_token` and the days
 * of `punches`, both included: `{ "first": "2026-01-01", "last": "2026-12-31" }`.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { Agent, request } from 'undici';

/** As many calls at once as the tap makes. */
const CONCURRENCY = 40;
const [, , file = '', names = ''] = process.argv;
const config = JSON.parse(readFileSync(file, 'utf8'));
const streams = names.split(',');
const dispatcher = new Agent({ connections: CONCURRENCY });

const headers = {
  authorization: `Bearer ${config.access_token}`,
  'ocp-apim-subscription-key': config.subscription_key,
};

let lines = '';

async function write(stream, record) {
  lines += `${JSON.stringify({ type: 'RECORD', stream, record })}\n`;
  if (lines.length < 65_536) return;
  const text = lines;
  lines = '';
  await new Promise((resolve) => process.stdout.write(text, resolve));
}

async function read(stream, path, take = () => undefined) {
  let url = config.api_url + path;
  while (url !== null) {
    const { body } = await request(url, { headers, dispatcher });
    const page = JSON.parse(await body.text());
    for (const record of page.records) {
      take(record);
      await write(stream, record);
    }
    const next = new URL(url);
    next.searchParams.set('continuationToken', page.continuationToken ?? '');
    url = page.hasMoreResults ? next.href : null;
  }
}

async function readEach(stream, paths) {
  const left = [...paths];
  const worker = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) await read(stream, path);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}

const ids = [];
const isWanted = (name) => streams.includes(name);
for (const entity of config.legal_entity_ids) {
  const note = ({ id }) => ids.push(id);
  if (isWanted('employees') || isWanted('pay_rates'))
    await read('employees', `/v2/legalentities/${entity}/employees?include=All`, note);
  if (isWanted('punches')) {
    const days = [];
    const { first, last } = config.punches;
    for (let day = Date.parse(first); day <= Date.parse(last); day += 7 * 86_400_000) {
      const from = new Date(day).toISOString().slice(0, 10);
      const to = new Date(Math.min(day + 6 * 86_400_000, Date.parse(last)))
        .toISOString()
        .slice(0, 10);
      days.push(`/v2/legalEntities/${entity}/punches?startDate=${from}&endDate=${to}`);
    }
    await readEach('punches', days);
  }
}
if (isWanted('pay_rates')) {
  await readEach(
    'pay_rates',
    ids.map((id) => `/v1/employees/${id}/payrates`),
  );
}
await new Promise((resolve) => process.stdout.write(lines, resolve));
await dispatcher.close();
