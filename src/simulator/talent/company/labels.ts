import type { Row } from '../../company/row.js';
import { pk } from './pk.js';

const NAMES = ['Growth', 'Quality', 'Safety', 'Learning', 'Cost'] as const;

const COLOURS = ['#1d4ed8', '#15803d', '#b91c1c', '#a16207', '#6d28d9'] as const;

/** The keys of an objective's labels: one, and of every third objective two. */
export const labelsOf = (objective: number): readonly number[] =>
  (objective % 3 === 0 ? [objective, objective + 1] : [objective]).map((ordinal) =>
    pk('label', ordinal % NAMES.length),
  );

export const labels = (): readonly Row[] =>
  NAMES.map((name, ordinal) => ({
    pk: pk('label', ordinal),
    name,
    description: ordinal === 1 ? '' : `What is about ${name.toLowerCase()}.`,
    backgroundColor: COLOURS[ordinal] ?? '',
    textColor: '#ffffff',
  }));
