import { isJsonObject, type Json, type JsonObject } from '../../singer/json.js';
import { within } from './place.js';
import { ruleFor, type Subject, type TreatmentRules } from './rule.js';
import { isScalar, treatScalar } from './scalar.js';

/**
 * Treats a value whose parts no schema names: each part by the rule that is about it, the names of
 * objects taken for the further way. What is to have its year taken and is no date becomes null.
 * Undefined: nothing is left.
 */
export function treatUndescribed(
  value: Json,
  subject: Subject,
  treatments: TreatmentRules,
): Json | undefined {
  const rule = ruleFor(treatments.rules, subject);
  if (rule?.by === 'drop') return undefined;
  if (isJsonObject(value)) return treatMembers(value, subject, treatments);
  if (Array.isArray(value)) return treatItems(value as readonly Json[], subject, treatments);
  return rule && isScalar(value) ? treatScalar(rule.by, value, treatments.hashKey) : value;
}

function treatMembers(value: JsonObject, subject: Subject, treatments: TreatmentRules): JsonObject {
  const members = Object.entries(value).flatMap(([name, member]) => {
    const treated = treatUndescribed(member, within(subject, name), treatments);
    return treated === undefined ? [] : [[name, treated] as const];
  });
  return Object.fromEntries(members);
}

const treatItems = (items: readonly Json[], subject: Subject, treatments: TreatmentRules): Json =>
  items.flatMap((item) => {
    const treated = treatUndescribed(item, subject, treatments);
    return treated === undefined ? [] : [treated];
  });
