import type { Table } from '../streams/index.js';
import { meltanoPlugin, meltanoYaml } from '../about/meltano-plugin.js';

const HEADING = `# The part of a Meltano project's meltano.yml that is about tap-paycor: where plugins: and extractors:
# are there already, add the entry beneath them. Values go under a config: of its own, secrets into
# the project's .env as TAP_PAYCOR_CLIENT_SECRET, TAP_PAYCOR_SUBSCRIPTION_KEY and so on.
`;

/** The tap as an extractor of a `meltano.yml`, ready to be pasted. */
export function pluginBlock(table: Table): string {
  return HEADING + meltanoYaml({ plugins: { extractors: [meltanoPlugin(table)] } });
}
