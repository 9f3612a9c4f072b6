import { flag, usually, type Values } from '../command-line/option.js';
import { wholeNumber } from '../command-line/values.js';

/** What the simulated company is like; what `simulator` and `demo` share. */
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
  torture: flag('--torture', 'names, codes, amounts and dates that break careless software'),
};

export type CompanySize = Values<typeof COMPANY_SIZE>;
