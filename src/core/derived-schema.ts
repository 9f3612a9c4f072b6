import type { JsonSchema, StreamSchema } from '../singer/json-schema.js';
import { isPivot, type Derived, type Endpoint } from './stream.js';
import { arraysOf, type ArrayIn, type Step } from './explode.js';
import { carriedBy } from './output.js';

type Fields = Readonly<Record<string, JsonSchema>>;

/**
 * The schema of a derived stream, cut out of that of its parent: what it carries, which array and
 * which place in it an element has, the scalars of the levels between, and the element's own fields.
 */
export function derivedSchema(stream: Derived, row: Endpoint, parent: StreamSchema): StreamSchema {
  const carried = carriedBy(stream, row).map(
    ([field, name]) => [name, parent.properties[field] ?? ANYTHING] as const,
  );
  const arrays = arraysOf(stream);
  const key = {
    ...Object.fromEntries(carried),
    ...labelOf(stream),
    ...positionsOf(stream, arrays),
  };
  const elements = arrays.flatMap(({ steps }) => Object.entries(elementFields(parent, steps)));
  return { type: 'object', properties: { ...key, ...Object.fromEntries(elements), ...key } };
}

const ANYTHING: JsonSchema = { type: ['string', 'null'] };

function labelOf({ path }: Derived): Fields {
  if (typeof path === 'string' || isPivot(path)) return {};
  const values = Object.keys(path.of).join(', ');
  return {
    [path.field]: {
      type: 'string',
      description: `Which list the row comes from: ${values}. Added by the tap.`,
    },
  };
}

/** Arrays that are alike have their levels at the same places. */
const positionsOf = ({ positions }: Derived, [array]: readonly ArrayIn[]): Fields =>
  Object.fromEntries(
    (array?.steps ?? [])
      .filter(({ isArray }) => isArray)
      .map(({ name }, level) => [
        positions[level] ?? name,
        { type: 'integer', description: `Place within ${name}, from 1. Added by the tap.` },
      ]),
  );

/** What an element has of its own, and what it inherits on the way. */
function elementFields(schema: JsonSchema, [step, ...rest]: readonly Step[]): Fields {
  if (step === undefined) return schema.properties ?? {};
  const within = schema.properties?.[step.name];
  const member = (step.isArray ? within?.items : within) ?? ANYTHING;
  return rest.length === 0
    ? (member.properties ?? {})
    : { ...scalarsOf(member), ...elementFields(member, rest) };
}

const scalarsOf = ({ properties = {} }: JsonSchema): Fields =>
  Object.fromEntries(Object.entries(properties).filter(([, field]) => isScalar(field)));

const isScalar = ({ type }: JsonSchema): boolean =>
  ![type].flat().some((one) => one === 'object' || one === 'array');
