import type { Tap } from '../tap/tap.js';
import { version } from '../version.js';
import { classedFields } from './classes.js';
import { factsOf, type StreamFacts } from './stream-facts.js';
import { CAPABILITIES } from './wording.js';

/** The description of the tap for programs, with the names that taps built on the SDK use. */
export function aboutJson(tap: Tap): string {
  const { table, schemaOf, name, description, settings } = tap;
  const facts = {
    name,
    description,
    version: version(),
    capabilities: CAPABILITIES,
    settings: { type: 'object', properties: settings.table, required: settings.required },
    streams: factsOf(table).map((stream) => ({
      ...streamFacts(stream, tap.accessWords.name),
      classes: classedFields(table, stream.name, schemaOf),
    })),
  };
  return JSON.stringify(facts, null, 2);
}

function streamFacts(facts: StreamFacts, permissions: string) {
  return {
    name: facts.name,
    description: facts.description,
    endpoint: facts.endpoint,
    key_properties: facts.key,
    replication_method: facts.replicationKey === null ? 'FULL_TABLE' : 'INCREMENTAL',
    replication_key: facts.replicationKey,
    selected_by_default: facts.selectedByDefault,
    sensitive: facts.sensitive,
    [permissions]: facts.access,
    products_needed: facts.products,
  };
}
