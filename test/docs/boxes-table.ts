import { factsOf, type StreamFacts } from '../../src/about/stream-facts.js';
import { endpointOf } from '../../src/core/reading.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived } from '../../src/core/stream.js';

/** What docs/paycor-administrator.md says of permissions: the table of streams, turned round. */

interface Need {
  readonly box: string;
  /** A stream, or a field of one. */
  readonly by: string;
}

const named = ({ name, selectedByDefault }: StreamFacts): string =>
  selectedByDefault ? `\`${name}\`` : `_\`${name}\`_`;

/** What is cut out of another stream's rows needs nothing of its own. */
const isAsked = ({ name }: StreamFacts): boolean => {
  const stream = STREAMS.get(name);
  return stream !== undefined && !isDerived(stream);
};

function fieldNeeds({ name }: StreamFacts): readonly Need[] {
  const fields = Object.entries(endpointOf(STREAMS, name).sensitiveFields ?? {});
  return fields.map(([field, { access }]) => ({ box: access, by: `_\`${name}.${field}\`_` }));
}

const needsOf = (facts: StreamFacts): readonly Need[] => [
  ...facts.access.map((box) => ({ box, by: named(facts) })),
  ...fieldNeeds(facts),
];

/** One row a box, in the alphabet's order. */
export function boxesTable(): string {
  const needs = factsOf(STREAMS).filter(isAsked).flatMap(needsOf);
  const boxes = [...new Set(needs.map(({ box }) => box))].toSorted();
  const rows = boxes.map((one) => {
    const streams = needs.filter(({ box }) => box === one).map(({ by }) => by);
    return `| ${one} | ${streams.join(', ')} |`;
  });
  return ['| box | streams |', '| --- | --- |', ...rows].join('\n');
}
