import { createHash } from 'node:crypto';
import type { Outcome } from '../summary/outcome-file.js';
import type { RunSummary } from '../summary/run-summary.js';
import type { EarlierRun } from './earlier.js';
import { markup, jsonText, rawText, type Markup } from './markup.js';
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
  const code = rawText(script);
  const { summary } = outcome;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policyFor(code.html)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>tap-paycor: ${ENDED[summary.status].words}, ${summary.started_at}</title>
        <style>${rawText(STYLE)}</style>
      </head>
      <body>
        ${headOf(summary, sections)}
        <main>${sections.map(sectionMarkup)}</main>
        <script type="application/json" id="charts">${jsonText(charts)}</script>
        <script>${code}</script>
      </body>
    </html>
`.html;
}

const policyFor = (code: string): string =>
  `default-src 'none'; script-src ${hashOf(code)}; style-src ${hashOf(STYLE)}; base-uri 'none'; form-action 'none'`;

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const ENDED: Readonly<Record<RunSummary['status'], { words: string; look: string }>> = {
  succeeded: { words: 'the run succeeded', look: 'good' },
  failed: { words: 'the run failed', look: 'bad' },
  interrupted: { words: 'the run was interrupted', look: 'warn' },
};

function headOf(summary: RunSummary, sections: readonly Section[]): Markup {
  const { status, started_at: start, ended_at: end, version } = summary;
  const { words, look } = ENDED[status];
  return markup`<header>
    <h1>tap-paycor: <span class="${look}">${words}</span></h1>
    <p class="faint">From <time>${start}</time> to <time>${end}</time> (UTC), version ${version}</p>
    <dl class="tiles">
      ${tilesOf(summary).map(
        ([name, value]) =>
          markup`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    <nav aria-label="Sections">
      ${sections.map(({ id, heading }) => markup`<a href="#${id}">${heading}</a>`)}
    </nav>
    <noscript><p>The charts need JavaScript; the tables do not.</p></noscript>
  </header>`;
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

const sectionMarkup = ({ id, heading, chart, body }: Section): Markup =>
  markup`<section id="${id}">
    <h2>${heading}</h2>
    ${chart === null ? markup`` : markup`<div class="chart"><canvas id="chart-${chart.id}" role="img" aria-label="${chart.title}"></canvas></div>`}
    ${body}
  </section>`;
