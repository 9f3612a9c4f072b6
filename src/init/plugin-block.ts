import { readFileSync } from 'node:fs';
import { EXTRACTOR } from '../package-files.js';

/** The tap as an extractor of a `meltano.yml`, ready to be pasted. */
export const pluginBlock = (): string => readFileSync(EXTRACTOR, 'utf8');
