import { factsOf } from '../../src/about/stream-facts.js';
import { STREAMS } from '../../src/streams/index.js';
import { PRODUCT_NAMES, PRODUCTS, type Product } from '../../src/streams/product.js';
import { isDerived } from '../../src/core/stream.js';

const code = (text: string): string => `\`${text}\``;

/** Each product, its flag, and the streams that need it. */
export const productsTable = (): string =>
  [
    '| product | flag | streams |',
    '| --- | --- | --- |',
    ...PRODUCT_NAMES.map((name) => `| ${name} | ${flagOf(name)} | ${streamsOf(name).join(', ')} |`),
  ].join('\n');

function flagOf(name: Product): string {
  const flag = PRODUCTS[name];
  return flag === null ? 'none' : code(flag);
}

const isOwn = (name: string): boolean => {
  const stream = STREAMS.get(name);
  return stream !== undefined && !isDerived(stream);
};

/** Where another product would do as well, that stands beside. */
const streamsOf = (product: Product): readonly string[] =>
  factsOf(STREAMS)
    .filter(({ name, products }) => isOwn(name) && products.includes(product))
    .map(({ name, products }) => {
      const others = products.filter((other) => other !== product);
      return others.length === 0 ? code(name) : `${code(name)} (or ${others.join(', ')})`;
    });
