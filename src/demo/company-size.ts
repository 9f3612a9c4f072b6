import { usually, type Values } from '../command-line/option.js';
import { wholeNumber } from '../command-line/values.js';

/** How much the simulated company holds; what `simulator` and `demo` share. */
export const COMPANY_SIZE = {
  employees: usually(
    '--employees <number>',
    'how many people the simulated company employs',
    wholeNumber(1, 100_000),
    50,
  ),
  legalEntities: usually(
    '--legal-entities <number>',
    'its legal entities',
    wholeNumber(1, 1000),
    2,
  ),
  seed: usually(
    '--seed <number>',
    'the same seed makes the same company',
    wholeNumber(0, 4_294_967_295),
    1,
  ),
};

export type CompanySize = Values<typeof COMPANY_SIZE>;
