import { expect, test } from 'vitest';
import { flatName } from '../../../src/core/flattening/flat-name.js';

/** What the SDK's own function makes of these. */
test.each<[readonly string[], string, number, string]>([
  [['id'], '__', 255, 'id'],
  [['positionData', 'manager', 'id'], '__', 255, 'positionData__manager__id'],
  [['positionData', 'manager', 'id'], '.', 255, 'positionData.manager.id'],
  [['positionData', 'manager', 'emailAddress'], '__', 30, 'pd__manager__emailAddress'],
  [['positionData', 'manager', 'emailAddress'], '__', 20, 'pd__man__ea'],
  [['positionData', 'manager', 'emailAddress'], '__', 5, 'pd__man__ea'],
  [['work_location', 'street_name'], '__', 26, 'wl__street_name'],
  [['work_location', 'street_name'], '__', 27, 'work_location__street_name'],
  [['legalEntityId'], '__', 13, 'lei'],
  [['legalEntityId'], '__', 14, 'legalEntityId'],
  [['payID2', 'x'], '__', 3, 'pid2__x'],
  [['_lead', 'ID'], '__', 4, '_le__id'],
  [['ab', 'c'], '__', 2, 'ab__c'],
])('%j by %j within %i is %s', (path, separator, maxKeyLength, name) => {
  expect(flatName(path, { separator, maxKeyLength })).toBe(name);
});
