export { CatalogError } from './catalog-error.js';
export { formatCatalog, parseCatalog, type Catalog, type CatalogEntry } from './catalog.js';
export {
  isJsonNumber,
  isJsonObject,
  jsonTypeOf,
  parseJson,
  stringifyJson,
  type Json,
  type JsonObject,
} from './json.js';
export type { JsonSchema, JsonType, StreamSchema } from './json-schema.js';
export {
  createLogger,
  LEVELS,
  plainLine,
  type Level,
  type LineFormat,
  type Logger,
  type LoggerOptions,
} from './logger.js';
export {
  formatMessage,
  type ActivateVersionMessage,
  type Message,
  type RecordMessage,
  type SchemaMessage,
  type StateMessage,
} from './message.js';
export {
  breadcrumbsOf,
  metadataAt,
  metadataFor,
  type Breadcrumb,
  type Inclusion,
  type Metadata,
  type MetadataEntry,
  type StreamTraits,
} from './metadata.js';
export { counterMetric, timerMetric, type MetricName, type MetricTags } from './metrics.js';
export { createRedactor, type Redactor } from './redact.js';
export { replicationOf, type Replication } from './replication.js';
export {
  childSelection,
  EVERYTHING,
  isIncluded,
  isStreamSelected,
  selectionOf,
  selectSchema,
  type Selection,
} from './selection.js';
export {
  EMPTY_STATE,
  getBookmark,
  parseState,
  setCurrentlySyncing,
  StateError,
  writeBookmark,
  type Bookmark,
  type State,
} from './state.js';
export { messageWriter, OutputClosedError, type MessageWriter } from './writer.js';
