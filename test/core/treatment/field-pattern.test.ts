import { describe, expect, test } from 'vitest';
import { isAbout, parseFieldPattern } from '../../../src/core/treatment/field-pattern.js';

describe.each([
  ['persons.email', 'persons', 'email', true],
  ['persons.email', 'persons', 'email.emailAddress', true],
  ['persons.email', 'persons', 'emails', false],
  ['persons.email', 'persons', 'work.email', false],
  ['persons.email', 'tenant_persons', 'email', false],
  ['persons.email.type', 'persons', 'email', false],
  ['persons.email.type', 'persons', 'email.type', true],
  ['*.email*', 'employees', 'email.type', true],
  ['*.email*', 'ats_candidates', 'emailAddress', true],
  ['*.email*', 'ats_candidates', 'altEmail', false],
  ['*.*mail*', 'ats_jobs', 'recruiters.email', true],
  ['pay_*.*Amount', 'pay_stubs', 'earnings.earnings.earningAmount', true],
  [
    'pay_stubs.earnings.earnings[].earningAmount',
    'pay_stubs',
    'earnings.earnings.earningAmount',
    true,
  ],
  [
    'pay_stubs.earnings.earnings.earningAmount',
    'pay_stubs',
    'earnings.earnings.earningAmount',
    true,
  ],
  ['pay_stubs.earnings[]', 'pay_stubs', 'earnings.earnings.earningAmount', true],
  ['persons.*', 'persons', 'anything.at.all', true],
  ['p?rsons.??', 'persons', 'id', true],
  ['p?rsons.??', 'persons', 'ids', false],
  ['persons.a+b', 'persons', 'aab', false],
  ['persons.a+b', 'persons', 'a+b', true],
  ['persons.id', 'PERSONS', 'id', false],
  ['persons.e', 'persons', 'E', false],
] as const)('%s', (text, stream, field, expected) => {
  test(`is ${expected ? '' : 'not '}about ${field} of ${stream}`, () => {
    const pattern = parseFieldPattern(text);
    expect(pattern && isAbout(pattern, { stream, names: field.split('.') })).toBe(expected);
  });
});

test.each(['', 'persons', 'persons.', '.email', 'persons..x', '!persons.email', 'a.[ab]', 'a.b c'])(
  '%j is no pattern',
  (text) => {
    expect(parseFieldPattern(text)).toBeNull();
  },
);
