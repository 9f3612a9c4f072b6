import { createHash } from 'node:crypto';
import { h, type JSX } from 'preact';
import { render } from 'preact-render-to-string';
import type { Outcome } from '../summary/outcome-file.js';
import type { RunSummary } from '../summary/run-summary.js';
import type { Chart } from './chart.js';
import type { EarlierRun } from './earlier.js';
import { inScript, jsonInScript } from './script-text.js';
import { sectionsOf, type Section } from './sections.js';
import { STYLE } from './style.js';
import { figure } from './table.js';

/**
 * The report on a run as one HTML document that loads nothing: its policy allows this script and this
 * style and nothing else. Holds names, counts and the sentences of the log, never a value of a record.
 *
 * @param earlier what the run is compared with; null: nothing
 * @param script what draws the charts
 */
export function runReport(outcome: Outcome, earlier: EarlierRun | null, script: string): string {
  const sections = sectionsOf(outcome, earlier).map(withoutEmptyChart);
  const charts = sections.flatMap(({ chart }) => chart ?? []);
  const code = inScript(script);
  const { summary } = outcome;
  return `<!doctype html>\n${render(
    h(
      'html',
      { lang: 'en' },
      documentHead(summary, code),
      h(
        'body',
        null,
        headOf(summary, sections),
        h('main', null, sections.map(sectionOf)),
        h('script', { type: 'application/json', id: 'charts', ...raw(jsonInScript(charts)) }),
        h('script', raw(code)),
      ),
    ),
  )}\n`;
}

/** What stands in an element as it is: text of our own, or made fit for it. */
const raw = (text: string) => ({ dangerouslySetInnerHTML: { __html: text } });

const documentHead = ({ tap, status, started_at: start }: RunSummary, code: string): JSX.Element =>
  h(
    'head',
    null,
    h('meta', { charset: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: policyFor(code) }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('title', null, `${tap}: ${ENDED[status].words}, ${start}`),
    h('style', raw(STYLE)),
  );

const policyFor = (code: string): string =>
  `default-src 'none'; script-src ${hashOf(code)}; style-src ${hashOf(STYLE)}; base-uri 'none'; form-action 'none'`;

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const ENDED: Readonly<Record<RunSummary['status'], { words: string; look: string }>> = {
  succeeded: { words: 'the run succeeded', look: 'good' },
  failed: { words: 'the run failed', look: 'bad' },
  interrupted: { words: 'the run was interrupted', look: 'warn' },
};

function headOf(summary: RunSummary, sections: readonly Section[]): JSX.Element {
  const { tap, status, started_at: start, ended_at: end, version } = summary;
  const { words, look } = ENDED[status];
  const tiles = tilesOf(summary).map(([name, value]) =>
    h('div', null, h('dt', null, name), h('dd', null, value)),
  );
  const links = sections.map(({ id, heading }) => h('a', { href: `#${id}` }, heading));
  return h(
    'header',
    null,
    h('h1', null, `${tap}: `, h('span', { class: look }, words)),
    h('p', { class: 'faint' }, `From ${start} to ${end} (UTC), version ${version}`),
    h('dl', { class: 'tiles' }, tiles),
    h('nav', { 'aria-label': 'Sections' }, links),
    h('noscript', null, h('p', null, 'The charts need JavaScript; the tables do not.')),
  );
}

function tilesOf({ streams, totals, seconds }: RunSummary): readonly (readonly [string, string])[] {
  const complete = streams.filter(
    ({ status }) => status === 'succeeded' || status === 'done_before',
  );
  return [
    ['records', figure(totals.records)],
    ['streams complete', `${complete.length} of ${streams.length}`],
    ['calls', figure(totals.calls)],
    ['retries', figure(totals.retries)],
    ['answers with 429', figure(totals.rate_limited)],
    ['values left out', figure(totals.left_out)],
    ['seconds', figure(seconds)],
  ];
}

function withoutEmptyChart(section: Section): Section {
  const isEmpty = section.chart?.labels.length === 0;
  return isEmpty ? { ...section, chart: null } : section;
}

const sectionOf = ({ id, heading, chart, body }: Section): JSX.Element =>
  h('section', { id }, h('h2', null, heading), chart === null ? null : frameOf(chart), body);

const frameOf = ({ id, title }: Chart): JSX.Element =>
  h(
    'div',
    { class: 'chart' },
    h('canvas', { id: `chart-${id}`, role: 'img', 'aria-label': title }),
  );
