import { _, Ajv } from 'ajv';
import { FORMAT_CHECKS } from '../settings/formats.js';
import { TALENT_SETTINGS_SCHEMA, type TalentSettings } from './settings.js';

// The build puts what these functions are compiled to in the place of this file (rolldown.config.ts).

/** For the build. @public */
export const ajv = new Ajv({
  allErrors: true,
  useDefaults: true,
  formats: FORMAT_CHECKS,
  keywords: ['secret'],
  validateSchema: false, // A test holds it against its meta-schema.
  code: { source: true, esm: true, formats: _`FORMAT_CHECKS` },
});

/** Holds normalized settings against their schema, and fills the defaults in. */
export const acceptsTalentSettings = ajv.compile<TalentSettings>({
  $id: 'acceptsTalentSettings',
  ...TALENT_SETTINGS_SCHEMA,
});
