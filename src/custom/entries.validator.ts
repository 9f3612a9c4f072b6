import { Ajv } from 'ajv';
import { DEFINITION_SCHEMA } from './definition-schema.js';
import type { Definition } from './definition.js';
import type { ReportDefinition } from './report-definition.js';
import { REPORT_SCHEMA } from './report-schema.js';

// Like all validators, compiled by the build (rolldown.config.ts).

/** For the build. @public */
export const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  keywords: ['expects'],
  validateSchema: false,
  code: { source: true, esm: true },
});

/** Holds an entry of `custom_streams` against its schema. */
export const acceptsDefinition = ajv.compile<Definition>({
  $id: 'acceptsDefinition',
  ...DEFINITION_SCHEMA,
});

/** Holds an entry of `reports` against its schema. */
export const acceptsReport = ajv.compile<ReportDefinition>({
  $id: 'acceptsReport',
  ...REPORT_SCHEMA,
});
