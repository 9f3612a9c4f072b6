export { createBatchFile, type BatchFile } from './batch-file.js';
export { openBatchFolder, type BatchFolderOptions, type OpenBatchFile } from './batch-folder.js';
export { batchWriter, type BatchOptions } from './batch-writer.js';
export { CatalogError } from './catalog-error.js';
export { formatCatalog, parseCatalog, type Catalog, type CatalogEntry } from './catalog.js';
export {
  isJsonNumber,
  isJsonObject,
  jsonTypeOf,
  mapTexts,
  NestingError,
  parseJson,
  stringifyJson,
  type Json,
  type JsonObject,
} from './json.js';
export type { JsonSchema, JsonType, StreamSchema } from './json-schema.js';
export { exceptionOf, type LoggedException } from './exception.js';
export { LEVELS, parseLevel, type Level } from './level.js';
export { parseLogConfig, type LogConfig } from './log-config.js';
export {
  createLogger,
  plainLine,
  streamLogger,
  terminalLine,
  timedLine,
  type LineFormat,
  type LogDetails,
  type LogEvent,
  type Logger,
  type LoggerOptions,
} from './logger.js';
export {
  formatMessage,
  type ActivateVersionMessage,
  type BatchEncoding,
  type BatchMessage,
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
export type { Metric, MetricName, MetricTags } from './metric.js';
export { counterMetric, logMetric, timerMetric } from './metrics.js';
export { neutralLine, neutralText } from './neutral.js';
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
export { selectionWarnings } from './selection-warnings.js';
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
export { structuredLine, type StructuredLineOptions } from './structured-line.js';
export { messageWriter, OutputClosedError, type MessageWriter } from './writer.js';
