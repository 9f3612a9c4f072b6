import type { Domain } from '../../core/table.js';
import type { TalentStream } from './ask.js';
import { feedback } from './feedback.js';
import { objectives } from './objectives.js';
import { oneonones } from './oneonones.js';
import { people } from './people.js';
import { recognition } from './recognition.js';
import { rest } from './rest.js';
import { reviews } from './reviews.js';

/** Where rows come from: GraphQL, or REST for whom GraphQL is not open. */
export const SURFACES = ['graphql', 'rest'] as const;

export type Surface = (typeof SURFACES)[number];

/** The streams of a surface, in the order in which a run reads them. */
type TalentTable = ReadonlyMap<string, TalentStream>;

interface TalentDomain extends Domain {
  readonly rows: Readonly<Record<string, TalentStream>>;
}

/** The domains of each surface. */
export const TALENT_DOMAINS: Readonly<Record<Surface, readonly TalentDomain[]>> = {
  graphql: [
    { title: 'People', tells: 'Who takes part, in which teams and places.', rows: people },
    {
      title: 'Objectives',
      tells: 'What people set out to do, and how far they are.',
      rows: objectives,
    },
    { title: 'Recognition', tells: 'Badges, and who awarded them to whom.', rows: recognition },
    { title: 'One-on-ones', tells: 'What two people talk over and agree on.', rows: oneonones },
    { title: 'Feedback', tells: 'What people say of each other.', rows: feedback },
    { title: 'Reviews', tells: 'How people are judged, round by round.', rows: reviews },
  ],
  rest: [{ title: 'REST', tells: 'What there is where GraphQL is not open.', rows: rest }],
};

const tableOf = (surface: Surface): TalentTable =>
  new Map(TALENT_DOMAINS[surface].flatMap(({ rows }) => Object.entries(rows)));

/** The table of each surface. */
export const TALENT_STREAMS: Readonly<Record<Surface, TalentTable>> = {
  graphql: tableOf('graphql'),
  rest: tableOf('rest'),
};
