import type { FieldClass } from '../src/core/field-class.js';

/** What a name alone makes one think of; the first that fits counts. */
const SUSPICIONS: readonly (readonly [FieldClass, RegExp])[] = [
  ['restricted', /^ssn|social_?security|(?<!social)security_?n(umber|o)\b|itin$|\btin$|^ein$/i],
  ['restricted', /(account|routing|document|passport|admission|visa|alien|license)_?(number|no)$/i],
  ['restricted', /iban|swift|(tax|federal|national|government)_?id(entifier)?$|customIdentifier/i],
  ['restricted', /password|secret|(?<!Short)pin$/i],
  ['personal', /^(sur|nick|user|full|maiden|preferred|legal)_?name$|(first|middle|last)_?name/i],
  ['personal', /(employee|person|manager|contact|spouse|dependent|candidate|account)_?name$/i],
  ['personal', /^(prefix|suffix|manager|initials?)$|(edited|created|approved|changed)By$/i],
  ['personal', /birth|gender|^sex$|ethnic|\brace\b|marital|maiden|pronoun|religio|nationality/i],
  ['personal', /citizen|immigra|visa|^alien|resident|disab|veteran|military|tobacco|pregnan/i],
  ['personal', /e-?mail(?!ing)|phone|fax|mobile|subscriberNumber|areaCode|socialMedia/i],
  [
    'personal',
    /address(es|\d)?$|street|suite|^(city|county|state|country|local)$|zip_?code|postal/i,
  ],
  ['personal', /spou[sc]e|dependents?|emergency|relationship|bank_?name|photo|picture|avatar/i],
  ['personal', /(county|state)_?code$|latitude|longitude|distance|résumé|resume(?!d)|exemption/i],
  ['personal', /^notes?$|comment|remark|^additionalInformation$|(leave|termination)Reason/i],
  ['personal', /customField(Values?|Value)$|customValues?$|filingStatus|birth_?year/i],
  ['pay', /amount|salar(y|ies)|wages?$|compensation|gross|^net(Pay|Check)|income|credits?$/i],
  ['pay', /(?<![a-z])rates?$|(pay|annual(ized)?|hourly|earning|psd)_?rates?$|perc(ent|Owner)/i],
];

/**
 * The class that a field's name makes one suspect; undefined for names that say nothing. A schema
 * gives each such field an `x-class`: this one, or another where the name misleads.
 */
export const suspectedClass = (name: string): FieldClass | undefined =>
  SUSPICIONS.find(([, pattern]) => pattern.test(name))?.[0];
