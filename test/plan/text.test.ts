import { PAYCOR } from '../../src/streams/service.js';
import { describe, expect, test } from 'vitest';
import { planJson } from '../../src/plan/json.js';
import type { PartitionCalls, PlanReport } from '../../src/plan/report.js';
import type { Certainty } from '../../src/plan/expected.js';
import { planText } from '../../src/plan/text.js';
import { entityPartition } from '../../src/paycor/partitions.js';

const inEntity = (legalEntityId: number) => entityPartition({ legalEntityId, tenantId: null });

const entity = (
  legalEntityId: number,
  calls: number,
  certainty: Certainty = 'exact',
): PartitionCalls => ({ partition: inEntity(legalEntityId), expected: { calls, certainty } });

const REPORT: PlanReport = {
  service: PAYCOR,
  partitions: { legal_entity: [101, 20_002].map(inEntity), tenant: [] },
  streams: [
    {
      stream: 'departments',
      waiting: 0,
      partitions: [entity(101, 1, 'at_least'), entity(20_002, 1, 'at_least')],
    },
    {
      stream: 'persons',
      waiting: 0,
      partitions: [entity(101, 3, 'about'), entity(20_002, 1, 'about')],
    },
    {
      stream: 'pay_rates',
      waiting: 0,
      partitions: [entity(101, 250), { partition: inEntity(20_002), expected: null }],
    },
  ],
  parentIds: [{ stream: 'employees', partitions: [entity(101, 2)] }],
  listing: 1,
  spent: 3,
  requestsPerMinute: 100,
  concurrency: 10,
  withheld: [{ stream: 'direct_deposits', setting: 'sensitive_streams' }],
};

describe('for a person', () => {
  const lines = planText(REPORT).split('\n');

  test('a table', () => {
    expect(lines.slice(0, 9)).toEqual([
      'stream                    calls  101   20002',
      '------------------------  -----  ---  ------',
      'departments                  2+   1+      1+',
      'persons                      ~4   ~3      ~1',
      'pay_rates                   250  250  failed',
      '(ids of employees)            2    2',
      '(list of legal entities)      1',
      '------------------------  -----  ---  ------',
      'total                      259+',
    ]);
  });

  test.each([
    'At 100 calls a minute (requests_per_minute) this takes at least 2.6 minutes.',
    'Latency is not the limit up to 6.0 seconds a call, since 10 calls are under way at once',
    'This plan itself took 3 calls:',
    'Selected but not read, since sensitive_streams is off: direct_deposits.',
  ])('says: %s', (text) => {
    expect(planText(REPORT)).toContain(text);
  });

  test('many legal entities have no columns', () => {
    const partitions = { legal_entity: [1, 2, 3, 4, 5, 6, 7].map(inEntity), tenant: [] };
    const heading = planText({ ...REPORT, partitions }).split('\n')[0];
    expect(heading).toBe('stream                    calls');
  });

  test('what is exact is not called "at least"', () => {
    const exact = { ...REPORT, streams: [], withheld: [] };
    expect(planText(exact)).toContain('this takes 0.0 minutes');
    expect(planText(exact)).not.toContain('Selected but');
  });

  test('calls that are left to other runs are told', () => {
    const streams = REPORT.streams.map((stream) => ({ ...stream, waiting: 100 }));
    expect(planText({ ...REPORT, streams })).toContain('300 calls are left to other runs');
    expect(planText(REPORT)).not.toContain('left to other runs');
  });
});

test('for a program', () => {
  const document: unknown = JSON.parse(planJson(REPORT));
  expect(document).toMatchObject({
    streams: [
      { stream: 'departments', calls: 2, certainty: 'at_least', waiting: 0 },
      { stream: 'persons', calls: 4, certainty: 'about' },
      {
        stream: 'pay_rates',
        calls: 250,
        certainty: 'exact',
        legal_entities: [
          { legal_entity_id: 101, calls: 250, certainty: 'exact' },
          { legal_entity_id: 20_002, calls: null, certainty: null },
        ],
      },
    ],
    parent_ids: [{ stream: 'employees', calls: 2 }],
    listing_calls: 1,
    total: { calls: 259, certainty: 'at_least', minutes: 2.59 },
    requests_per_minute: 100,
    concurrency: 10,
    planning_calls: 3,
    withheld: ['direct_deposits'],
  });
});
