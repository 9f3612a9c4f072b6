import { PRODUCTS, SERVICES_STREAM, type Product } from '../streams/product.js';
import type { Row } from './company/company.js';
import type { RouteIds } from './endpoint.js';
import { productMissing } from './errors.js';
import type { Reply } from './reply.js';
import type { Admitted, Visit } from './visit.js';
import type { World } from './world.js';

/** The refusal of a legal entity that has none of the products that the endpoint needs; or null. */
export function productRefusal({ endpoint, world }: Visit, ids: RouteIds): Reply | null {
  const { products } = endpoint;
  const lacking = lackingIn(world, ids);
  const isServed = products.length === 0 || products.some((product) => !lacking.has(product));
  return isServed ? null : productMissing();
}

/** The row of the services with the flags off of what its legal entity lacks; any other as it is. */
export function withoutProducts({ endpoint, world, ids }: Admitted, row: Row): Row {
  if (endpoint.stream !== SERVICES_STREAM) return row;
  const flags = [...lackingIn(world, ids)].flatMap((product) => PRODUCTS[product] ?? []);
  return { ...row, ...Object.fromEntries(flags.map((flag) => [flag, false])) };
}

function lackingIn({ faults }: World, { legalEntityId }: RouteIds): ReadonlySet<Product> {
  const own = faults
    .all('no-product')
    .filter((fault) => fault.legalEntityId === null || fault.legalEntityId === legalEntityId);
  return new Set(own.map(({ product }) => product));
}
