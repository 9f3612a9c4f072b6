import { expect, test } from 'vitest';
import { reportOf, type Outcome } from '../../../src/authorize/paycor/report.js';

const ACTIVATED: Outcome = {
  entities: [{ legalEntityId: 101, tenantId: '7' }],
  tokenStore: '/invented/tokens.json',
  file: null,
  sources: ['ENV'],
  plugin: null,
  answered: [],
};

test.each<[string, Partial<Outcome>, readonly RegExp[]]>([
  [
    'with a config file',
    { file: { path: 'config.json', names: ['client_id'] }, sources: ['config.json'] },
    [/^Written into config\.json: client_id$/m, /^ {2}tap-paycor --config config\.json check$/m],
  ],
  ['without any', {}, [/^No config file was named/m, /^ {2}tap-paycor --config ENV check$/m]],
  [
    'in a Meltano project',
    { plugin: 'tap-paycor--staff' },
    [/\.env needs none\.$/m, /^ {2}meltano invoke tap-paycor--staff:check$/m],
  ],
  [
    'in a Meltano project that lacks settings',
    { plugin: 'tap-paycor', answered: ['client_id', 'subscription_key'] },
    [/Write into its \.env: TAP_PAYCOR_CLIENT_ID, TAP_PAYCOR_SUBSCRIPTION_KEY$/m],
  ],
])('%s, it says where the tokens are and what is next', (_, change, expected) => {
  const report = reportOf({ ...ACTIVATED, ...change });
  expect(report).toContain('The tokens are in /invented/tokens.json');
  for (const line of expected) expect(report).toMatch(line);
});
