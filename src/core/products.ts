/** The products of the service that a row names, of which one is enough; none where it names none. */
export const productsOf = (product: string | readonly string[] | undefined): readonly string[] =>
  product === undefined ? [] : [product].flat();

/** The products for a sentence: `Scheduling or Scheduling Pro`. */
export const namesOf = (products: readonly string[]): string => products.join(' or ');
