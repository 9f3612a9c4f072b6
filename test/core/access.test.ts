import { expect, test } from 'vitest';
import { accessOf } from '../../src/core/access.js';
import type { QueryValue } from '../../src/core/stream.js';
import { rowOf } from './discovered.js';

const persons = rowOf('persons');
const departments = rowOf('departments');

test.each<[string, Readonly<Record<string, QueryValue>>, readonly string[]]>([
  ['no include', {}, []],
  ['one that is not sensitive', { include: 'Phones' }, []],
  ['the sensitive one', { include: 'SocialSecurityNumber' }, ['View Person SSN']],
  ['it among others', { include: ['Phones', 'SocialSecurityNumber'] }, ['View Person SSN']],
  ['another parameter of its name', { emailType: 'SocialSecurityNumber' }, []],
])('with %s', (_, query, added) => {
  expect(accessOf(persons, query)).toEqual([...persons.access, ...added]);
});

test('a stream without sensitive fields needs what it always needs', () => {
  expect(accessOf(departments, { include: 'SocialSecurityNumber' })).toEqual(departments.access);
});
