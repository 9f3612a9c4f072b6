import { wrapped } from '../command-line/wrapped.js';
import { partitionsIn } from '../core/partition.js';
import { wordsOf } from '../core/service.js';
import { causesOf, type Cause, type RemedyOf } from '../failures/causes.js';
import { tellCause } from '../failures/tell-cause.js';
import { withheldByReason } from '../core/withheld.js';
import { neutralLine } from '../singer/neutral.js';
import { detailsOf } from './details.js';
import { isReadable, type Finding } from './finding.js';
import { refusedIn, type Report } from './report.js';
import { tableOf } from './table.js';

/**
 * The report for a person: a table, what it cost, the causes of what failed and what to do, and the
 * days that were asked for. Ends in a line feed. No line is wider than 80 characters but those of the
 * details.
 *
 * @param isVerbose whether a line a call is told, too
 */
export function reportText(report: Report, isVerbose: boolean): string {
  const { findings, withheld, calls } = report;
  const readable = findings.filter(isReadable).length;
  const parts = [
    [wrapped(partitionsTold(report), 2, 0)],
    tableOf(report),
    [`${readable} of ${findings.length} can be read. Calls to ${report.service.name}: ${calls}.`],
    ...causesOf(refusedIn(findings)).map((cause) => causeText(cause, report.remedyOf)),
    partsText(findings),
    reasonsText('Not tested', untestedByReason(findings)),
    reasonsText('Withheld', withheldByReason(withheld)),
    daysText(findings),
    isVerbose ? detailsOf(report) : [],
  ];
  return parts.flatMap((lines) => (lines.length > 0 ? [`${lines.join('\n')}\n`] : [])).join('\n');
}

/** Those of the main scope, what they belong to behind the last one. */
function partitionsTold({ service, partitions }: Report): string {
  const [main = '', broader = ''] = Object.keys(service.scopes);
  const all = partitionsIn(partitions, main);
  const told = all.map(({ key, within }, index) => {
    const isLast = all[index + 1]?.within !== within;
    const one = service.scopes[broader]?.one ?? broader;
    return key + (isLast && within !== null ? ` (${one} ${neutralLine(within)})` : '');
  });
  const { several } = wordsOf(service, main);
  return `${several.charAt(0).toUpperCase()}${several.slice(1)}: ${told.join(', ')}`;
}

function causeText(cause: Cause, remedyOf: RemedyOf): readonly string[] {
  const { what, remedy } = tellCause(cause, remedyOf);
  return [what, remedy].flatMap((sentence, index) =>
    sentence === '' ? [] : [wrapped(neutralLine(sentence), 2, index === 0 ? 0 : 2)],
  );
}

/** Each part once, with the permission that it needs. */
function partsText(findings: readonly Finding[]): readonly string[] {
  const lines = findings.flatMap(({ stream, result }) =>
    result.kind === 'ok'
      ? result.missing.map(({ field, permission }) => `  ${permission} (${stream}.${field})`)
      : [],
  );
  return lines.length === 0 ? [] : [wrapped(PARTS_MISSING, 2, 0), ...new Set(lines)];
}

const PARTS_MISSING =
  '* Parts that were asked for and came in no row: either there are none, or these are not ticked ' +
  'under Data Access of the application:';

type ByReason = ReadonlyMap<string, readonly string[]>;

const reasonsText = (what: string, streams: ByReason): readonly string[] =>
  [...streams].map(([why, names]) => wrapped(`${what}, since ${why}: ${names.join(', ')}`, 2, 0));

const untestedByReason = (findings: readonly Finding[]): ByReason =>
  grouped(
    findings.flatMap(({ stream, result }) =>
      result.kind === 'untested' ? [[result.why, stream] as const] : [],
    ),
  );

/** A stream is not asked for all days that a sync would read: for the latest that fit into one call. */
function daysText(findings: readonly Finding[]): readonly string[] {
  const asked = findings.flatMap(({ stream, days }) =>
    days ? [[`${days.from} to ${days.to}`, stream] as const] : [],
  );
  const lines = [...grouped(asked)].map(([days, streams]) =>
    wrapped(`${days}: ${streams.join(', ')}`, 4, 2),
  );
  return lines.length === 0 ? [] : ['Days that were asked for:', ...lines];
}

/** What belongs to a key, each once, in the order of first appearance. */
function grouped(pairs: readonly (readonly [key: string, value: string])[]): ByReason {
  const groups = new Map<string, readonly string[]>();
  for (const [key, value] of pairs)
    groups.set(key, [...new Set([...(groups.get(key) ?? []), value])]);
  return groups;
}
