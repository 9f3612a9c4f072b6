import { readFileSync } from 'node:fs';

/** In the package's folder `meltano`, beside `src` and `dist` alike. */
const FILE = new URL('../../meltano/extractor.yml', import.meta.url);

/** The tap as an extractor of a `meltano.yml`, ready to be pasted. */
export const pluginBlock = (): string => readFileSync(FILE, 'utf8');
