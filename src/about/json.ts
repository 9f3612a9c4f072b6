import { SETTINGS_SCHEMA } from '../config/settings.js';
import { STREAMS } from '../streams/index.js';
import type { Stream } from '../streams/stream.js';
import { version } from '../version.js';
import { CAPABILITIES, DESCRIPTION, NAME } from './wording.js';

/** The description of the tap for programs, with the names that taps built on the SDK use. */
export function aboutJson(): string {
  const facts = {
    name: NAME,
    description: DESCRIPTION,
    version: version(),
    capabilities: CAPABILITIES,
    settings: SETTINGS_SCHEMA,
    streams: Object.entries<Stream>(STREAMS).map(([name, stream]) => streamFacts(name, stream)),
  };
  return JSON.stringify(facts, null, 2);
}

function streamFacts(name: string, stream: Stream) {
  return {
    name,
    endpoint: `GET ${stream.get}`,
    key_properties: stream.key,
    replication_method: stream.replicationKey === undefined ? 'FULL_TABLE' : 'INCREMENTAL',
    replication_key: stream.replicationKey ?? null,
    selected_by_default: stream.sensitive === undefined && stream.selectedByDefault !== false,
    sensitive: stream.sensitive === true,
    data_access: stream.access,
  };
}
