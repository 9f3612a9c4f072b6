import { Ajv } from 'ajv';
import { FORMATS } from './formats.js';
import { problemsOf } from './problems.js';
import { SETTINGS_SCHEMA, type Settings } from './settings.js';

/**
 * Holds normalized settings against the schema and fills the defaults in. `settings` is null when
 * there are problems.
 */
export function validate(normalized: Readonly<Record<string, unknown>>): {
  readonly settings: Settings | null;
  readonly problems: readonly string[];
} {
  const candidate: unknown = { ...normalized };
  const accepts = compile();
  return accepts(candidate)
    ? { settings: candidate, problems: [] }
    : { settings: null, problems: problemsOf(accepts.errors ?? []) };
}

/** To hold the schema against its meta-schema costs more than all else here; a test does it. */
const SOUND_SCHEMA = { meta: false, validateSchema: false } as const;

function compile() {
  const formats = Object.entries(FORMATS).map(([name, { accepts }]) => [name, accepts] as const);
  const ajv = new Ajv({
    allErrors: true,
    useDefaults: true,
    formats: Object.fromEntries(formats),
    ...SOUND_SCHEMA,
  });
  ajv.addVocabulary(['secret']);
  return ajv.compile<Settings>(SETTINGS_SCHEMA);
}
