import { expect, test } from 'vitest';
import type { OpenApi } from '../../scripts/openapi.js';
import { changesBetween } from '../../scripts/spec-changes.js';

interface Planet {
  readonly parameters?: readonly string[];
  readonly fields: Readonly<Record<string, object>>;
}

const endpoint = ({ parameters = [], fields }: Planet) => ({
  get: {
    parameters: [
      { name: 'starId', in: 'path' },
      ...parameters.map((name) => ({ name, in: 'query' })),
    ],
    responses: {
      200: {
        content: {
          'application/json': {
            schema: { properties: { records: { items: { properties: fields } } } },
          },
        },
      },
    },
  },
});

const DOWNLOAD = { get: { responses: { 200: { content: {} } } } };

function specOf(planets: Readonly<Record<string, Planet>>): OpenApi {
  const paths = Object.entries(planets).map(
    ([route, planet]) => [route, endpoint(planet)] as const,
  );
  const others = { '/v1/moons': { post: {} }, '/v1/map': DOWNLOAD };
  return { v1: { paths: { ...Object.fromEntries(paths), ...others } }, v2: { paths: {} } };
}

const PLANETS: Planet = {
  parameters: ['include', 'from'],
  fields: { id: { type: 'string' }, mass: { type: 'number' }, rings: { type: 'boolean' } },
};

test('tells endpoints, parameters and fields that came, went and changed, sorted by route', () => {
  const older = specOf({ '/v1/planets': PLANETS, '/v1/comets': PLANETS, '/v1/same': PLANETS });
  const fields = { id: { type: 'integer' }, mass: { type: 'number' }, colour: { type: 'string' } };
  const newer = specOf({
    '/v1/planets': { parameters: ['include', 'to'], fields },
    '/v1/dwarfs': PLANETS,
    '/v1/same': PLANETS,
  });
  expect(changesBetween(older, newer)).toEqual([
    { route: '/v1/comets', lines: ['is gone'] },
    { route: '/v1/dwarfs', lines: ['is new'] },
    {
      route: '/v1/planets',
      lines: [
        'parameter from is gone',
        'field id was string, is integer',
        'field rings is gone',
        'parameter to is new',
        'field colour is new',
      ],
    },
  ]);
});

test('tells nothing of two that say the same', () => {
  expect(changesBetween(specOf({ '/v1/a': PLANETS }), specOf({ '/v1/a': PLANETS }))).toEqual([]);
});
