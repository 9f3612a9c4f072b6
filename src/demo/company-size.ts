import { flag, usually, type Values } from '../command-line/option.js';
import { wholeNumber } from '../command-line/values.js';

/** What the people of a simulated company are like, whichever service knows of them. */
export const PEOPLE = {
  employees: usually(
    '--employees <number>',
    'how many people the simulated company employs',
    wholeNumber(1, 100_000),
    50,
  ),
  seed: usually(
    '--seed <number>',
    'the same seed makes the same company',
    wholeNumber(0, 4_294_967_295),
    1,
  ),
  torture: flag('--torture', 'names, codes, amounts and dates that break careless software'),
};

export type People = Values<typeof PEOPLE>;

const { employees, ...manner } = PEOPLE;

/** What the simulated company is like; what `simulator` and `demo` share. */
export const COMPANY_SIZE = {
  employees,
  legalEntities: usually(
    '--legal-entities <number>',
    'its legal entities',
    wholeNumber(1, 1000),
    2,
  ),
  ...manner,
};

export type CompanySize = Values<typeof COMPANY_SIZE>;
