import { PAYCOR_SETTINGS } from '../../src/config/settings.js';
import { expect, test } from 'vitest';
import { settingsInEnvironment } from '../../src/settings/environment.js';

test('the settings are those with the prefix, in lower case', () => {
  const variables = {
    TAP_PAYCOR_CLIENT_ID: 'invented',
    TAP_PAYCOR_LEGAL_ENTITY_IDS: '[101]',
    TAP_PAYCOR_CONCURENCY: '8',
    TAP_PAYCOR_TIMEZONE: ' ',
    TAP_PAYCOR_END_DATE: undefined,
    TAP_PAYCOR_LOGLEVEL: 'debug',
    TAP_PAYCOR_NODE: 'system',
    TAP_PAYCOR_IGNORE_SIGHUP: 'true',
    TAP_PAYCOR__SELECT: '["*.*"]',
    TAP_PAYCORE_CLIENT_ID: 'other',
    PATH: '/bin',
    TAP_PAYCOR_TALENT_CLIENT_ID: 'of the other tap',
  };
  const settings = settingsInEnvironment(variables, PAYCOR_SETTINGS);
  expect(settings).toEqual({ client_id: 'invented', legal_entity_ids: '[101]', concurency: '8' });
});
