import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, parseJson } from '../../src/singer/json.js';
import { STREAMS } from '../../src/streams/index.js';
import { selecting } from './catalogs.js';
import { runHere } from './run-here.js';
import type { TapResult } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

let bench: Workbench;
beforeAll(async () => {
  bench = await workbench({ fail: ['forbidden:pay_rates'], legalEntities: 1 });
});
afterAll(() => bench.close());

async function checked(words: string, streams?: readonly string[]): Promise<TapResult> {
  const config = await bench.config();
  const catalog = await bench.file('catalog.json', selecting(streams));
  const paths = words.replace('CONFIG', config).replace('CATALOG', catalog);
  return runHere(paths.split(' '));
}

describe('check', () => {
  test.each([
    '--config CONFIG --catalog CATALOG check',
    'check --config CONFIG --catalog CATALOG',
    '-c CONFIG check -p CATALOG',
  ])('%s: what is readable ends with 0, in silence', async (words) => {
    const { code, lines, stderr } = await checked(words, ['departments', 'employees']);
    expect([code, stderr]).toEqual([0, '']);
    expect(lines.filter((line) => /^\w+ +\d+ rows?$/.test(line))).toHaveLength(2);
    expect(lines.at(-1)).toBe('2 of 2 can be read. Calls to Paycor: 3.');
  });

  test('what is not ends with 1, its cause, and the sentence about a new activation', async () => {
    const { code, lines, stderr } = await checked('-c CONFIG --catalog CATALOG check', [
      'departments',
      'pay_rates',
    ]);
    expect(code).toBe(1);
    expect(lines).toContainEqual(
      expect.stringMatching(/^Missing permission: View Employee Payrates \(pay_rates\); /),
    );
    expect(lines.join(' ').replaceAll(/ +/g, ' ')).toContain('then activate it anew');
    expect(stderr).toMatch(
      /^CRITICAL 1 of the checked streams cannot be read \(pay_rates\)[^\n]*\n$/,
    );
  });

  test('--all goes beyond the catalog', async () => {
    const { lines } = await checked('-c CONFIG --catalog CATALOG check --all --verbose', [
      'departments',
    ]);
    expect(lines.filter((line) => line.includes('  GET /'))).toHaveLength(STREAMS.size);
  });

  test('--json is one document on stdout', async () => {
    const { code, lines } = await checked('check --json -c CONFIG --catalog CATALOG', [
      'departments',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ readable: true, calls: 2 });
  });

  describe('where a legal entity lacks a product', () => {
    let lacking: Workbench;
    beforeAll(async () => {
      lacking = await workbench({ legalEntities: 2 });
      const [one] = lacking.simulator.company().legalEntities;
      lacking.simulator.fail(`no-product:Perform Time:${one?.legalEntityId}`);
      lacking.simulator.fail('no-product:Applicant Tracking');
      lacking.simulator.fail('forbidden:departments');
    });
    afterAll(() => lacking.close());

    const tap = async (words: readonly string[], settings = {}): Promise<TapResult> => {
      const streams = ['departments', 'employees', 'punches', 'pay_items', 'ats_accounts'];
      const catalog = await lacking.file('catalog.json', selecting(streams));
      return lacking.here(settings, ['--catalog', catalog, ...words]);
    };
    const callsFor = (name: string): unknown => lacking.simulator.stats().endpoints[name];

    test('it is named, and told from a permission, legal entity by legal entity', async () => {
      const { code, lines } = await tap(['check', '--verbose']);
      expect(code).toBe(1);
      const [one, other] = lacking.simulator.company().legalEntities.map((e) => e.legalEntityId);
      const results = lines
        .map((line) => line.split(/ {2,}/))
        .filter((cells) => cells.length === 5);
      expect(
        results.map(([stream, entity, , , result]) => [stream, entity, result?.replace(/;.*/, '')]),
      ).toEqual(
        expect.arrayContaining([
          ['departments', String(one), 'forbidden'],
          ['punches', String(one), 'your company does not have Perform Time'],
          ['pay_items', String(one), 'your company does not have Perform Time'],
          ['ats_accounts', String(one), 'forbidden: permission or product (Applicant Tracking)'],
          ['ats_accounts', String(other), 'forbidden: permission or product (Applicant Tracking)'],
        ]),
      );
      const others = results.filter(
        ([stream, entity]) => stream === 'punches' && entity === String(other),
      );
      expect(others[0]?.[4]).toMatch(/rows? seen$/);
      // Once a legal entity, however much is refused.
      expect(callsFor('legal_entity_services')).toEqual({ '200': 2 });
      expect(lines.join(' ').replaceAll(/ +/g, ' ')).toContain(
        'Missing permission: View Legal Entity Departments Information (departments)',
      );
      expect(lines.join('\n')).not.toContain('View Employee Time Card Punches');
    });

    test('a program reads it, too', async () => {
      const { lines } = await tap(['check', '--json']);
      const [one] = lacking.simulator.company().legalEntities;
      const report = parseJson(lines.join('\n'));
      const checks = isJsonObject(report) ? report['checks'] : null;
      const lost = { legal_entity_id: one?.legalEntityId, has_product: false };
      expect(checks).toContainEqual(
        expect.objectContaining({
          ...lost,
          stream: 'punches',
          result: 'not_subscribed',
          products_needed: ['Perform Time'],
        }),
      );
      expect(checks).toContainEqual(
        expect.objectContaining({
          stream: 'ats_accounts',
          result: 'forbidden',
          products_needed: ['Applicant Tracking'],
          has_product: null,
        }),
      );
    });

    test('a sync names it, and asks for no services', async () => {
      const before = callsFor('legal_entity_services');
      const { code, stderr } = await tap([], { on_unavailable: 'skip' });
      expect(code).toBe(0);
      expect(stderr).toMatch(
        /^WARNING Skipped, .*: Missing product Perform Time, or missing permissions: .*\(punches\)/m,
      );
      expect(stderr).toMatch(
        /^WARNING Skipped, .*: Missing permission: View \D+ \(departments\); (?!.*product)/m,
      );
      expect(callsFor('legal_entity_services')).toEqual(before);
    });
  });

  // Waiting for its end would outlast the test.
  test.each(['check', 'plan', '--test'])('%s tells of an outage at once', async (words) => {
    const outage = await workbench({ fail: ['503:*'] });
    const { code, stderr } = await outage.here({}, words.split(' '));
    await outage.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^CRITICAL the list of legal entities: .*an outage.*status 503/m);
  });

  test.each(['check', 'check --jsn -c CONFIG', '-c CONFIG check departments'])(
    '%s is wrong usage: 2',
    async (words) => {
      const { code, lines } = await checked(words);
      expect([code, lines]).toEqual([2, []]);
    },
  );
});
