import { expect, test } from 'vitest';
import { ENDPOINTS } from '../../src/simulator/endpoints.js';
import { STREAMS } from '../../src/streams/index.js';
import { productsOf } from '../../src/core/products.js';
import { rowOf } from '../core/discovered.js';

/** Each of the two tables was written by itself, from the same text. */
const OF_STREAMS = ENDPOINTS.filter(({ stream }) => STREAMS.has(stream));

test.each(OF_STREAMS)('$name needs the products that the tap says', ({ stream, products }) => {
  expect(products).toEqual(productsOf(rowOf(stream).product));
});
