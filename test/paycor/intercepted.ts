import nock from 'nock';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

/**
 * Lets no request of this file's tests out. Each test must use every answer that it prepares, and
 * must not ask for another.
 */
export function interceptRequests(): void {
  let unforeseen: string[] = [];
  const note = ({ method, path }: { readonly method?: string; readonly path?: string }): void => {
    unforeseen.push(`${method} ${path}`);
  };

  beforeAll(() => {
    nock.disableNetConnect();
    nock.emitter.on('no match', note);
  });
  afterEach(() => {
    const [pending, surprises] = [nock.pendingMocks(), unforeseen];
    nock.cleanAll();
    unforeseen = [];
    expect({ pending, surprises }).toEqual({ pending: [], surprises: [] });
  });
  afterAll(() => {
    nock.emitter.removeListener('no match', note);
    nock.restore();
  });
}
