import { aligned } from '../command-line/aligned.js';
import { isLegalEntity, partitionKey, partitionName, type Partition } from '../core/partition.js';
import type { Part } from '../core/parts.js';
import { whyWithheld } from '../core/withheld.js';
import { namesOf } from '../streams/product.js';
import { neutralLine } from '../singer/neutral.js';
import {
  isReadable,
  type Finding,
  type Refusal,
  type RefusalKind,
  type Result,
} from './finding.js';
import { NEW_ACTIVATION, ticksOf, type Report } from './report.js';

/** The report for a person: a table, what it cost, and what to do. Ends in a line feed. */
export function reportText(report: Report): string {
  const { partitions, findings, withheld, calls } = report;
  const readable = findings.filter(isReadable).length;
  return [
    `Legal entities: ${partitions.legal_entity.map(entityText).join(', ')}`,
    '',
    ...aligned([HEADINGS, ...findings.map(rowOf), ...withheld.map(withheldRow)], 'words'),
    '',
    `${readable} of ${findings.length} can be read. Calls to Paycor: ${calls}.`,
    ...adviceOn(findings),
    '',
  ].join('\n');
}

const HEADINGS = ['stream', 'legal entity', 'endpoint', 'result'] as const;

function entityText(partition: Partition): string {
  const { tenantId } = partition;
  const tenant = tenantId === null ? '' : ` (tenant ${neutralLine(tenantId)})`;
  return partitionKey(partition) + tenant;
}

/** Where a stream is read: a legal entity by its id alone, as the heading says. */
const placeOf = (partition: Partition): string =>
  isLegalEntity(partition) ? partitionKey(partition) : partitionName(partition);

function rowOf({ stream, partition, route, result, failedAt }: Finding): readonly string[] {
  const cause = failedAt === null ? '' : ` (${failedAt}, whose ids it needs)`;
  return [stream, placeOf(partition), `GET ${route}`, wordsFor(result) + cause];
}

function withheldRow(one: Report['withheld'][number]): readonly string[] {
  return [one.stream, '-', `GET ${one.route}`, `withheld: ${whyWithheld(one)}`];
}

function wordsFor(result: Result): string {
  switch (result.kind) {
    case 'ok':
      return `ok, ${result.rows} ${result.rows === 1 ? 'row' : 'rows'} seen${withoutParts(result.missing)}`;
    case 'untested':
      return `not tested: ${result.why}`;
    case 'empty':
      return 'empty';
    case 'error':
      return `error, ${answeredWith(result)}`;
    case 'not_activated':
      return 'forbidden: not activated for it';
    case 'not_subscribed':
      return result.hasProduct !== true && result.products.length > 0
        ? `your company does not have ${namesOf(result.products)}`
        : 'module not subscribed';
    case 'forbidden':
      return isUntold(result)
        ? `forbidden: permission or product (${namesOf(result.products)})`
        : 'forbidden';
    case 'not_found':
      return isUntold(result)
        ? `not found: id or product (${namesOf(result.products)})`
        : 'not found';
  }
}

const withoutParts = (parts: readonly Part[]): string =>
  parts.length === 0 ? '' : `, none with ${parts.map(({ field }) => field).join(', ')}`;

/** Whether a missing product may be the cause, for all that anybody says. */
const isUntold = ({ products, hasProduct, namesPermission }: Refusal): boolean =>
  products.length > 0 && hasProduct === null && !namesPermission;

const answeredWith = ({ status }: Refusal): string =>
  status === null ? 'no answer' : `status ${status}`;

const REMEDIES: Readonly<Record<Exclude<RefusalKind, 'forbidden'>, string>> = {
  not_activated:
    'Not activated: have an administrator activate the application for that legal entity, or ' +
    'leave it out with legal_entity_id.',
  not_subscribed:
    'Product missing: the legal entity lacks the Paycor product that the endpoint belongs to, by ' +
    "Paycor's answer or by its list of services (legal_entity_services). Ask Paycor for it, or " +
    'deselect the stream.',
  not_found:
    'Not found: check legal_entity_id and api_url. Where one employee or payroll run was asked ' +
    'for, only that one may be missing; a sync passes over such.',
  error: 'Errors: try again later; if they stay, quote the correlation id to Paycor.',
};

const PRODUCT_UNTOLD =
  'Permission or product: whether the legal entity has the product that is named can not be told, ' +
  "since Paycor's list of services (legal_entity_services) does not say it or could not be read. " +
  'Where nothing else is wrong, ask Paycor for the product, or deselect the stream.';

const REFUSED_UNTOLD = new Set<Result['kind']>(['forbidden', 'not_found']);

const leavesProductOpen = ({ result }: Finding): boolean =>
  'tick' in result && REFUSED_UNTOLD.has(result.kind) && isUntold(result);

/** What to do, a line each; what to tick comes last. */
function adviceOn(findings: readonly Finding[]): readonly string[] {
  const kinds = new Set<string>(findings.map(({ result }) => result.kind));
  const remedies = Object.entries(REMEDIES).filter(([kind]) => kinds.has(kind));
  const boxes = kinds.has('forbidden') ? ['', ...boxesText(findings)] : [];
  return [
    ...remedies.flatMap(([, remedy]) => ['', remedy]),
    ...findings.flatMap(errorText),
    ...(findings.some(leavesProductOpen) ? ['', PRODUCT_UNTOLD] : []),
    ...partsText(findings),
    ...boxes,
  ];
}

function errorText({ stream, partition, result }: Finding): readonly string[] {
  if (result.kind !== 'error') return [];
  const { said, correlationId } = result;
  const correlation = correlationId === null ? '' : ` (correlation id ${correlationId})`;
  const words = said.replace(/\s+/g, ' ') + correlation;
  return [`  ${stream}, ${partitionName(partition)}: ${neutralLine(words)}`];
}

/** Each part once, with the permission that it needs. */
function partsText(findings: readonly Finding[]): readonly string[] {
  const lines = findings.flatMap(({ stream, result }) =>
    result.kind === 'ok'
      ? result.missing.map(({ field, permission }) => `  ${permission} (${stream}.${field})`)
      : [],
  );
  return lines.length === 0 ? [] : ['', PARTS_MISSING, ...new Set(lines)];
}

const PARTS_MISSING =
  'Parts that were asked for and came in no row: either there are none, or these are not ticked ' +
  'under Data Access of the application:';

function boxesText(findings: readonly Finding[]): readonly string[] {
  const unnamed = findings.filter(
    ({ result }) => result.kind === 'forbidden' && result.tick.length === 0,
  );
  return [
    'Forbidden: tick these under Data Access of the application, where they are not ticked yet:',
    ...ticksOf(findings).map(
      ({ permission, streams }) => `  ${permission} (${streams.join(', ')})`,
    ),
    ...new Set(unnamed.map(({ stream, route }) => `  the one for GET ${route} (${stream})`)),
    NEW_ACTIVATION,
  ];
}
