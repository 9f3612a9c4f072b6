import { describe, expect, test } from 'vitest';
import { chosenFrom, type Choice } from '../../src/core/choice.js';
import { selectionWarnings } from '../../src/singer/selection-warnings.js';
import { isStreamSelected, selectionOf, selectSchema } from '../../src/singer/selection.js';
import { TapError } from '../../src/errors.js';
import { BY_DEFAULT, DISCOVERED } from './discovered.js';

const chosen = (choice: Partial<Choice>) =>
  chosenFrom(DISCOVERED, { select: [], deselect: [], ...choice });

const streamsOf = (choice: Partial<Choice>): string[] =>
  chosen(choice)
    .streams.filter(isStreamSelected)
    .map(({ tap_stream_id: id }) => id);

/** What leaves of a stream: its fields, and those of one of its objects. */
function fieldsOf(name: string, choice: Partial<Choice>, object = ''): string[] {
  const entry = chosen(choice).streams.find(({ tap_stream_id: id }) => id === name);
  if (!entry) throw new RangeError(name);
  const { properties } = selectSchema(entry.schema, selectionOf(entry));
  const { [object]: inner } = properties;
  return Object.keys(object === '' ? properties : (inner?.properties ?? {}));
}

describe('streams', () => {
  test('stay as the catalog has them where nothing is said', () => {
    expect(chosen({})).toBe(DISCOVERED);
  });

  test.each<[string, Partial<Choice>, readonly string[]]>([
    ['one, and no other', { select: ['departments'] }, ['departments']],
    ['one that is off by default', { select: ['direct_deposits'] }, ['direct_deposits']],
    ['several', { select: ['departments', 'pay_rates.*'] }, ['departments', 'pay_rates']],
    ['several with a comma', { select: ['departments, pay_rates'] }, ['departments', 'pay_rates']],
    ['all that fit', { select: ['job_costing*'] }, ['job_costing', 'job_costing_by_employee']],
    [
      'less what is taken away',
      { select: ['job_costing*'], deselect: ['*_employee'] },
      ['job_costing'],
    ],
    ['less what has a !', { select: ['job_costing*', '!*_employee'] }, ['job_costing']],
    ['less all of a stream', { select: ['job_costing*', '!*_employee.*'] }, ['job_costing']],
  ])('%s', (_, choice, expected) => {
    expect(streamsOf(choice)).toEqual(expected);
  });

  test('less what is deselected alone, the rest as the catalog has it', () => {
    expect(streamsOf({ deselect: ['employees'] })).toEqual(
      BY_DEFAULT.filter((name) => name !== 'employees').toSorted(),
    );
  });

  test('of * are all', () => {
    expect(streamsOf({ select: ['*'] })).toHaveLength(DISCOVERED.streams.length);
  });
});

describe('fields', () => {
  const ALL = fieldsOf('departments', {});

  test('of a stream alone are those of the catalog', () => {
    expect(fieldsOf('persons', { select: ['persons'] })).not.toContain('socialSecurityNumber');
  });

  test('of a stream and a star are all, those that are off by default, too', () => {
    expect(fieldsOf('persons', { select: ['persons.*'] })).toContain('socialSecurityNumber');
  });

  test('are those that are named, and the key', () => {
    expect(fieldsOf('departments', { select: ['departments.code'] })).toEqual(
      ALL.filter((name) => ['code', 'id', 'legalEntityId'].includes(name)),
    );
  });

  test('that are deselected leave, and keys do not', () => {
    const choice = { select: ['departments.*', '!departments.code', '!*.id'] };
    expect(fieldsOf('departments', choice)).toEqual(ALL.filter((name) => name !== 'code'));
  });

  test('in an object come with it, and alone', () => {
    const choice = { select: ['employees.email.emailAddress'] };
    expect(fieldsOf('employees', choice)).toContain('email');
    expect(fieldsOf('employees', choice, 'email')).toEqual(['emailAddress']);
  });

  test('of an object are all of it', () => {
    const choice = { select: ['employees.email'] };
    expect(fieldsOf('employees', choice, 'email')).toEqual(fieldsOf('employees', {}, 'email'));
  });

  test('without metadata are chosen, too', () => {
    const [entry] = DISCOVERED.streams.filter(({ tap_stream_id: id }) => id === 'departments');
    if (!entry) throw new RangeError('departments');
    const bare = { streams: [{ ...entry, metadata: [] }] };
    const [only] = chosenFrom(bare, { select: ['departments.code'], deselect: [] }).streams;
    expect(only && isStreamSelected(only)).toBe(true);
    expect([...(only ? selectionOf(only).excluded : [])].toSorted()).toEqual(
      ALL.filter((name) => !['code', 'id', 'legalEntityId'].includes(name)).toSorted(),
    );
  });

  test('earn no warning', () => {
    expect(
      selectionWarnings(chosen({ select: ['employees.email.*', '*.id', '!employees.email.type'] })),
    ).toEqual([]);
  });
});

test.each<[Partial<Choice>, string]>([
  [{ select: ['employes'] }, '"employes" matches no stream (did you mean "employees"?)'],
  [{ deselect: ['nothing_like_it'] }, '"nothing_like_it" matches no stream'],
  [
    { select: ['departments.cod'] },
    '"departments.cod" matches no field of departments (did you mean "code"?)',
  ],
  [{ deselect: ['*.nothing_like_it'] }, '"*.nothing_like_it" matches no field of any stream'],
  [{ select: ['!employes.*'] }, '"employes.*" matches no stream (did you mean "employees"?)'],
  [{ select: ['a b'] }, '--select: "a b" must be a stream'],
  [{ select: ['departments,'] }, '--select: "" must be a stream'],
  [{ deselect: ['!departments'] }, '--deselect: "!departments" must be a stream'],
])('%j is refused', (choice, message) => {
  const act = () => chosen(choice);
  expect(act).toThrow(TapError);
  expect(act).toThrow(message);
});
