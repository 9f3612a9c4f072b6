import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/errors.js';
import { ApiError } from '../../src/paycor/api-error.js';
import type { Product } from '../../src/streams/product.js';
import { request } from './edge.js';

const EVIDENCE = { status: 403, said: 'no', correlationId: null };

const messageOf = (code: ErrorCode, products: readonly Product[]): string =>
  new ApiError(code, { ...request(), products }, EVIDENCE).message;

const NEEDED =
  ' The endpoint needs Job Costing or Workforce Management, which the legal entity may not have. (GET ';

describe('an error of an endpoint that needs a product', () => {
  test.each<[ErrorCode, boolean]>([
    ['forbidden', true],
    ['not_found', true],
    ['refused', true],
    ['unauthorized', false],
    ['unavailable', false],
    ['malformed', false],
  ])('%s names it: %s', (code, named) => {
    expect(messageOf(code, ['Job Costing', 'Workforce Management']).includes(NEEDED)).toBe(named);
    expect(messageOf(code, [])).not.toContain('needs');
  });
});
