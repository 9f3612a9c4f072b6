const ID = {
  type: 'string',
  pattern: '^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
  expects: 'an id such as 34e24335-145e-4443-b597-a5056a417613',
} as const;

/** The JSON Schema of an entry of `reports`; `expects` ends the sentence "must be …". */
export const REPORT_SCHEMA = {
  type: 'object',
  expects: 'an object',
  properties: {
    name: {
      type: 'string',
      pattern: '^[a-z][a-z0-9_]{0,55}$',
      expects: 'a name of small letters, digits and underscores',
      description: 'What the stream is called, behind "report_".',
    },
    template_id: {
      ...ID,
      description: 'The saved report: templateId of the stream report_identifiers.',
    },
    user_id: {
      ...ID,
      description: 'The user who saved it: userId of the streams that list it.',
    },
    legal_entity_id: {
      type: 'integer',
      minimum: 1,
      expects: 'a whole number from 1',
      description:
        'The legal entity that it is read for; without one, every legal entity of the run.',
    },
    key: {
      type: 'array',
      items: { type: 'string', minLength: 1, expects: 'text' },
      minItems: 1,
      expects: 'a list of texts',
      description:
        'The columns that tell its rows from each other within a legal entity, by their names in the catalog. Without a key, rows have a rowNumber.',
    },
  },
  required: ['name', 'template_id', 'user_id'],
  additionalProperties: false,
} as const;
