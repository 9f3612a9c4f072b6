import { describe, expect, test } from 'vitest';
import { runReport } from '../../src/run-report/page.js';
import { failedOutcome, HOSTILE } from './outcomes.js';

const SCRIPT = 'void 0;';
const PAGE = runReport(failedOutcome(), null, SCRIPT);

/** What the charts are drawn from. */
function chartsIn(page: string): readonly { id: string; labels: string[]; series: unknown[] }[] {
  const [, json = ''] =
    /<script type="application\/json" id="charts">(.*?)<\/script>/.exec(page) ?? [];
  // oxlint-disable-next-line typescript/no-unsafe-return -- compared as it is
  return JSON.parse(json);
}

const chart = (id: string) => chartsIn(PAGE).find((one) => one.id === id);

describe('the page', () => {
  test('tells the causes, and how the run ended after them', () => {
    const [cause, end] = ['planted forbidden', '1 of 3 streams failed.'].map((one) =>
      PAGE.indexOf(one),
    );
    expect(cause).toBeGreaterThan(0);
    expect(end).toBeGreaterThan(cause ?? 0);
  });

  test('names each stream with its result, and where records came from', () => {
    for (const words of ['complete', 'failed', 'not read', 'legal entity 101', 'legal entity 102'])
      expect(PAGE).toContain(`>${words}<`);
    expect(PAGE).toContain('is left out');
  });

  test('has no name as markup, wherever it stands', () => {
    expect(PAGE).not.toContain('<img');
    expect(PAGE).not.toContain('alert(1)</script>');
    expect(PAGE.match(/<script/g)).toHaveLength(2);
    expect(PAGE.match(/<\/script>/g)).toHaveLength(2);
    expect(chart('endpoints')?.labels[0]).toBe(HOSTILE);
  });

  test('loads nothing', () => {
    expect(PAGE).not.toMatch(/\b(?:src|href)="(?!#)/);
    expect(PAGE).not.toMatch(/https?:|@import|url\(/);
    expect(PAGE).toMatch(/content="default-src 'none'; script-src 'sha256-/);
    expect(PAGE).not.toContain('unsafe');
  });

  test('has no section for what did not happen', () => {
    expect(PAGE).not.toContain('Compared with');
    expect(PAGE).toContain('New fields');
    const well = runReport(
      {
        ...failedOutcome(),
        summary: { ...failedOutcome().summary, causes: [], error: null, streams: [] },
      },
      null,
      SCRIPT,
    );
    expect(well).not.toContain('What failed');
    expect(well).not.toContain('New fields');
  });
});

test('an endpoint has its statuses in their order', () => {
  expect(PAGE).toContain('>200: 1, 429: 1<');
});

test('the charts', () => {
  expect(chart('timeline')).toMatchObject({
    labels: ['departments', 'pay_rates'],
    series: [
      {
        data: [
          [0, 61],
          [61, 70],
        ],
        colour: ['good', 'bad'],
      },
    ],
  });
  expect(chart('records')).toMatchObject({
    labels: ['departments'],
    series: [
      { label: 'legal entity 101', data: [4] },
      { label: 'legal entity 102', data: [5] },
    ],
  });
  expect(chart('calls')).toMatchObject({
    labels: ['minute 1', 'minute 2'],
    series: [
      { label: 'allowed', data: [960, 960], isLine: true },
      { label: 'calls', data: [1, 0] },
      { label: 'no answer or 5xx', data: [0, 1] },
      { label: 'status 429', data: [1, 0] },
    ],
  });
  expect(chart('endpoints')).toMatchObject({
    labels: [HOSTILE, '/v1/departments'],
    series: [
      { label: 'mean', data: [3, 1] },
      { label: 'slowest call', data: [3, 1.5] },
    ],
  });
});
