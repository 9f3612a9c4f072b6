import { describe, expect, it } from 'vitest';
import { TALENT_CALL_FAULTS, TALENT_FAULT_FORMS } from '../../../src/simulator/talent/faults.js';
import { parseTalentFault } from '../../../src/simulator/talent/parse-fault.js';
import { asker, at, nodesOf, postToken, refreshForm, started } from './support/client.js';

const QUERY =
  '{ labels(first: 2) { edges { cursor node { pk } } pageInfo { hasNextPage startCursor endCursor } } }';

/** An answer under a fault; null where none arrives. */
async function answered(fail: string, query = QUERY) {
  const simulator = await started({ fail: [fail] });
  return (await asker(simulator))(query).catch(() => null);
}

describe('the grammar', () => {
  it.each([
    '503:labels',
    '401:*:1',
    'slow:profiles:2:15ms',
    'hang:objectives',
    'truncate:v1/oneonones:5%',
    'refused-field:ObjectiveNode.grade',
    'token-lost:1',
    ...TALENT_CALL_FAULTS.map((kind) => `${kind}:*`),
  ])('knows %s', (spec) => {
    expect(parseTalentFault(spec).kind).toBeTypeOf('string');
  });

  it.each(['402:labels', '503:nothing', 'slow:labels', 'refused-field:grade', 'null-node', 'x:*'])(
    'does not know %s, and says what it knows',
    (spec) => {
      expect(() => parseTalentFault(spec)).toThrow(/not known.*null-node:TARGET.*v2\/departments/);
    },
  );

  it('has a form for every kind', () => {
    const forms = TALENT_FAULT_FORMS.map(([form]) => form.split(':')[0]);
    expect(forms).toEqual(expect.arrayContaining([...TALENT_CALL_FAULTS]));
  });
});

describe('a call', () => {
  it.each([400, 401, 404, 429, 500, 502, 503, 504])('is answered by %d', async (status) => {
    expect((await answered(`${String(status)}:labels`))?.status).toBe(status);
  });

  it.each(['reset', 'truncate'])('is cut by %s', async (kind) => {
    expect(await answered(`${kind}:labels`)).toBeNull();
  });

  it('is answered by a page of HTML', async () => {
    expect((await answered('garbage:labels'))?.text).toMatch('<html>');
  });

  it('is hit where its root is meant, and so often as is said', async () => {
    const simulator = await started({ fail: ['503:labels:1'] });
    const ask = await asker(simulator);
    expect((await ask('{ badges { totalCount } }')).status).toBe(200);
    expect((await ask(QUERY)).status).toBe(503);
    expect((await ask(QUERY)).status).toBe(200);
    simulator.fail('502:*');
    expect((await ask('{ badges { totalCount } }')).status).toBe(502);
  });
});

describe('a page', () => {
  it('has a null node', async () => {
    const got = await answered('null-node:labels');
    expect(at(got?.body, 'data', 'labels', 'edges', 0, 'node')).toBeNull();
    expect(at(got?.body, 'data', 'labels', 'edges', 0, 'cursor')).not.toBeNull();
    expect(got && nodesOf(got, 'labels')).toHaveLength(1);
  });

  it('has a null edge', async () => {
    const got = await answered('null-edge:labels');
    expect(at(got?.body, 'data', 'labels', 'edges')).toMatchObject([null, { node: {} }]);
  });

  it('has a row without key', async () => {
    const got = await answered('no-pk:labels');
    expect(at(got?.body, 'data', 'labels', 'edges', 0, 'node')).toEqual({ pk: null });
    expect(at(got?.body, 'data', 'labels', 'edges', 1, 'node', 'pk')).toBeTypeOf('number');
  });

  it('leads to itself', async () => {
    const simulator = await started({ fail: ['repeat-cursor:labels'] });
    const ask = await asker(simulator);
    const query = `query ($after: String) { labels(first: 2, after: $after) {
      edges { node { pk } } pageInfo { hasNextPage endCursor } } }`;
    const page = async (after: unknown) => at((await ask(query, { after })).body, 'data', 'labels');
    const one = await page(null);
    const two = await page(at(one, 'pageInfo', 'endCursor'));
    expect(at(one, 'pageInfo', 'hasNextPage')).toBe(true);
    expect(two).toEqual(one);
  });
});

describe('a query', () => {
  it('is refused a root', async () => {
    const got = await answered('refused:labels', '{ labels { totalCount } badges { totalCount } }');
    expect(got?.status).toBe(200);
    expect(at(got?.body, 'data')).toMatchObject({ labels: null, badges: { totalCount: 5 } });
    expect(at(got?.body, 'errors', 0, 'path')).toEqual(['labels']);
  });

  it('is refused a field of every row', async () => {
    const got = await answered(
      'refused-field:LabelNode.description',
      '{ labels(first: 2) { edges { node { pk description } } } }',
    );
    expect(at(got?.body, 'errors')).toHaveLength(2);
  });

  it('is refused for its cost', async () => {
    const got = await answered('cost:labels:1');
    expect(got?.status).toBe(400);
    expect(at(got?.body, 'errors', 0, 'message')).toMatch('exceeds the limit');
  });
});

describe('an exchange', () => {
  it('is done and its answer lost', async () => {
    const simulator = await started({ fail: ['token-lost:1'] });
    const form = refreshForm(simulator);
    await expect(postToken(simulator, form)).rejects.toThrow('fetch failed');
    expect((await postToken(simulator, form)).body['error']).toBe('invalid_grant');
    expect(simulator.stats()).toMatchObject({ exchanges: 1, spentTokenReuses: 1 });
  });

  it.each(['500', '503'])('is not done at %s', async (status) => {
    const simulator = await started({ fail: [`token-${status}:1`] });
    const form = refreshForm(simulator);
    expect((await postToken(simulator, form)).status).toBe(Number(status));
    expect((await postToken(simulator, form)).status).toBe(200);
  });
});
