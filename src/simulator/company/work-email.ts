import type { Career } from './careers.js';

/** The address that somebody has at work, whether or not the HR system knows it. */
export const workEmailAddress = ({ index }: Career): string => `employee.${index + 1}@example.com`;
