import { createLoaded, ASKED, type Loaded } from '../../src/demo/loaded.js';
import type { Company } from '../../src/simulator/company/company.js';
import { parseJson, stringifyJson } from '../../src/singer/json.js';
import { bench } from '../sync/bench.js';
import { selecting } from '../tap/catalogs.js';

/** What the demo does, in this process and with the streams alone that its questions are asked of. */
export async function loadedByDemo(): Promise<{
  readonly loaded: Loaded;
  readonly company: Company;
}> {
  const made = bench({ employees: 50, legalEntities: 2, torture: false });
  const { messages, error } = await made.run({ catalog: selecting([...ASKED]) });
  if (error !== null) throw new Error('the run of the demo failed', { cause: error });
  const loaded = createLoaded();
  for (const message of messages) loaded.take(parseJson(stringifyJson({ ...message })));
  return { loaded, company: made.world.company() };
}
