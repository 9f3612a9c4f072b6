import { factsOf, type StreamFacts } from '../../src/about/stream-facts.js';
import { TABLES } from '../../src/talent/streams/surfaces.js';

/** What docs/talent.md says of the streams: one row each, in the order of the table. */
export function talentStreamsTable(): string {
  return [
    '| Stream | Its rows | Key | Replication | Scopes |',
    '| --- | --- | --- | --- | --- |',
    ...factsOf(TABLES.graphql).map((facts) => `| ${cellsOf(facts).join(' | ')} |`),
  ].join('\n');
}

const cellsOf = ({
  name,
  description,
  key,
  replicationKey,
  access,
}: StreamFacts): readonly string[] => [
  code(name),
  description,
  key.map(code).join(', '),
  replicationKey === null ? 'full table' : `incremental by ${code(replicationKey)}`,
  access.map(code).join(', '),
];

const code = (text: string): string => `\`${text}\``;
