import { readFileSync } from 'node:fs';
import { MELTANO, TALENT_MELTANO } from '../package-files.js';

/**
 * What a Meltano project needs: `project` is the tap and loaders for a `meltano.yml`, ready to be
 * pasted; `definition` the tap alone, as `meltano add --from-ref` takes it.
 */
export const meltanoText = (what: keyof typeof MELTANO): string =>
  readFileSync(MELTANO[what], 'utf8');

/** The same for tap-paycor-talent. */
export const talentMeltanoText = (what: keyof typeof TALENT_MELTANO): string =>
  readFileSync(TALENT_MELTANO[what], 'utf8');
