import type { Domain } from '../../src/core/table.js';
import { DOMAINS } from '../../src/streams/index.js';
import { isDerived } from '../../src/core/stream.js';

/** What README.md shows of the streams: each domain, what it tells, and what is in it. */

/** The streams that have an endpoint of their own. */
const askedOf = ({ rows }: Domain): readonly string[] =>
  Object.entries(rows).flatMap(([name, row]) => (isDerived(row) ? [] : [`\`${name}\``]));

/** One row a domain. */
export const domainsTable = (): string =>
  [
    '| Domain | What it tells | Streams |',
    '| --- | --- | --- |',
    ...DOMAINS.map(
      (domain) => `| ${domain.title} | ${domain.tells} | ${askedOf(domain).join(', ')} |`,
    ),
  ].join('\n');
