/**
 * What Meltano Hub demands of the file that describes an extractor, as a JSON Schema: the rules of its
 * schemas for plugin definitions (repository meltano/hub, folder schemas) as of August 2026, told anew.
 * It knows every key by name and refuses all others.
 */

const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };
const FLAG = { type: 'boolean' };

const oneOf = (words: string): object => ({ enum: words.split(' ') });
const listOf = (items: object): object => ({ type: 'array', items });
const closed = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const SETTING = closed(
  {
    name: TEXT,
    aliases: TEXTS,
    label: TEXT,
    value: {},
    placeholder: TEXT,
    kind: oneOf(
      'oauth hidden password date_iso8601 file email integer options object array boolean string decimal',
    ),
    description: TEXT,
    tooltip: TEXT,
    documentation: TEXT,
    env: TEXT,
    value_processor: oneOf('upcase_string nest_object stringify'),
    value_post_processor: oneOf('upcase_string nest_object stringify'),
    oauth: { type: 'object', properties: { provider: TEXT }, required: ['provider'] },
    options: listOf({ type: 'object', properties: { label: TEXT, value: TEXT } }),
    docs: TEXT,
    hidden: FLAG,
    sensitive: FLAG,
  },
  ['name'],
);

const NEEDED = listOf(closed({ name: TEXT, variant: TEXT }, ['name', 'variant']));

export const HUB_RULES = closed(
  {
    name: TEXT,
    pip_url: TEXT,
    variant: TEXT,
    namespace: TEXT,
    label: TEXT,
    description: TEXT,
    executable: TEXT,
    settings: listOf(SETTING),
    docs: TEXT,
    repo: TEXT,
    logo_url: { type: ['string', 'null'] },
    hidden: FLAG,
    python: TEXT,
    settings_group_validation: listOf(TEXTS),
    commands: { type: 'object' },
    capabilities: listOf(
      oneOf(
        'properties catalog discover state about stream-maps schema-flattening activate-version batch test log-based structured-logging',
      ),
    ),
    metadata: { type: 'object' },
    schema: { type: 'object' },
    select: TEXTS,
    maintenance_status: oneOf('active beta development inactive unknown'),
    quality: oneOf('gold silver bronze unknown'),
    domain_url: { type: ['string', 'null'], format: 'uri' },
    keywords: TEXTS,
    requires: closed({ files: NEEDED }, ['files']),
    definition: TEXT,
    next_steps: TEXT,
    settings_preamble: TEXT,
    usage: TEXT,
    prereq: TEXT,
    supported_python_versions: listOf({ type: 'string', pattern: '^3\\.\\d+$' }),
    log_parser: TEXT,
  },
  ['name', 'namespace', 'variant', 'quality'],
);
