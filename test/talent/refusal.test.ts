import { expect, test } from 'vitest';
import { newTally } from '../../src/core/tally.js';
import { talentRefusalOf } from '../../src/talent/refusal.js';
import { TalentError } from '../../src/talent/talent-error.js';

test('what the service says of a field stays out of what is shown', () => {
  const call = {
    surface: 'graphql',
    url: new URL('https://talent.example.com/graphql'),
    route: '/graphql',
    what: 'stream talent_objectives',
    scopes: ['objective:read'],
    query: '{ objectives }',
    variables: {},
    tally: newTally(),
  } as const;
  const evidence = {
    status: 200,
    said: 'Quinn Madeup is not on your team',
    told: 'refused at grade',
    correlationId: null,
  };
  const error = new TalentError('forbidden', call, evidence).about(['grade']);
  expect(talentRefusalOf(error)).toMatchObject({ said: 'refused at grade', kind: 'forbidden' });
  expect(JSON.stringify(talentRefusalOf(error))).not.toContain('Quinn');
});
