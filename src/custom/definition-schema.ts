import { PRODUCT_NAMES } from '../streams/product.js';

const TEXT = { type: 'string', minLength: 1, expects: 'text' } as const;
const TEXTS = { type: 'array', items: TEXT, minItems: 1, expects: 'a list of texts' } as const;
const DAYS = { type: 'integer', minimum: 0, expects: 'a whole number of days' } as const;

const PRODUCT = { enum: PRODUCT_NAMES };
const NAMES = PRODUCT_NAMES.join(', ').replace(/, (?=[^,]*$)/, ' or ');

/** The JSON Schema of an entry of `custom_streams`; `expects` ends the sentence "must be …". */
export const DEFINITION_SCHEMA = {
  type: 'object',
  expects: 'an object',
  properties: {
    version: {
      const: 1,
      expects: '1',
      description: 'The version of this notation: 1, also where it is left out.',
    },
    name: {
      type: 'string',
      pattern: '^[a-z][a-z0-9_]{0,62}$',
      expects: 'a name of small letters, digits and underscores',
      description: 'The name of the stream; no stream of the tap may have it.',
    },
    get: {
      type: 'string',
      pattern: '^(?!.*/\\.{1,2}(?:/|$))/(?:[\\w.~{}-]+/)*[\\w.~{}-]+$',
      expects: 'a path such as /v1/legalentities/{legalEntityId}/badges',
      description:
        'The path of the endpoint. Names in braces are replaced: {legalEntityId}, {tenantId}, {employeeId} and the others that streams of the tap use, or one that "parent" supplies.',
    },
    key: {
      ...TEXTS,
      description:
        'The fields that tell rows from each other. Names in braces are fields of every row.',
    },
    body: {
      enum: ['page', 'array', 'object'],
      expects: 'page, array or object',
      description:
        'How an answer holds its rows: a page with "records" and perhaps a next one (the default), a bare array, or one object.',
    },
    query: {
      type: 'object',
      additionalProperties: {
        anyOf: [TEXT, TEXTS],
        expects: 'text or a list of texts',
      },
      expects: 'an object of texts or lists of texts',
      description: 'Query parameters; a list repeats its parameter. Names in braces as in "get".',
    },
    parent: {
      type: 'object',
      properties: {
        as: { ...TEXT, description: 'The name in braces that it supplies.' },
        stream: { ...TEXT, description: 'The stream whose rows are gone through.' },
        field: { ...TEXT, description: 'The field of its rows that holds the value.' },
      },
      required: ['as', 'stream', 'field'],
      additionalProperties: false,
      expects: 'an object of as, stream and field',
      description: 'Where a name that the tap does not know gets its values: a call for each row.',
    },
    window: {
      type: 'object',
      properties: {
        from: { ...TEXT, description: 'The query parameter that takes the first day.' },
        to: { ...TEXT, description: 'The query parameter that takes the last day.' },
        max_days: {
          ...DAYS,
          description: 'How many days the last day may lie after the first one.',
        },
        by: {
          ...TEXT,
          description:
            'The date field of the rows that the endpoint cuts by, and that the bookmark follows.',
        },
        lookback_days: {
          ...DAYS,
          description: 'How many days before the bookmark are read again; 14 unless told.',
        },
        ahead_days: {
          ...DAYS,
          description: 'How many days after today are asked for; 0 unless told.',
        },
        oldest_days: {
          ...DAYS,
          description: 'How many days before today the endpoint still answers for.',
        },
      },
      required: ['from', 'to', 'max_days'],
      additionalProperties: false,
      expects: 'an object of from, to, max_days and the others that the documentation names',
      description: 'Cuts the stream by dates. Without it, every run reads the whole list.',
    },
    access: {
      ...TEXTS,
      description: 'The Data Access permissions that it needs, for errors and for check.',
    },
    product: {
      anyOf: [PRODUCT, { type: 'array', items: PRODUCT, minItems: 1 }],
      expects: `${NAMES}, or a list of these`,
      description: `The Paycor product that the legal entity must have, or a list of products of which one is enough, for errors and for check: ${NAMES}.`,
    },
    page_size: {
      type: 'integer',
      minimum: 1,
      maximum: 10_000,
      expects: 'a whole number from 1 to 10000',
      description: 'Rows a page; 100 where it is left out, as everywhere at Paycor.',
    },
    selected: {
      type: 'boolean',
      expects: 'true or false',
      description: 'Whether it is read where no catalog says otherwise; true unless told.',
    },
    schema: {
      type: 'object',
      expects: 'a JSON Schema with "properties"',
      description:
        "The JSON Schema of a row, as Paycor sends it. Without one, discovery asks for a page and takes the fields' types from its rows. x-class gives a field its class.",
    },
  },
  required: ['name', 'get', 'key'],
  additionalProperties: false,
} as const;
