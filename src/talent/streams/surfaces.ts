import type { Stream } from '../../core/stream.js';
import type { Domain, Table } from '../../core/table.js';
import { feedback } from './feedback.js';
import { objectives } from './objectives.js';
import { oneonones } from './oneonones.js';
import { people } from './people.js';
import { recognition } from './recognition.js';
import { rest, type RestStream } from './rest.js';
import { reviews } from './reviews.js';
import { TALENT_STREAMS } from './index.js';

/** Where rows come from: GraphQL, or REST for whom GraphQL is not open. */
export const SURFACES = ['graphql', 'rest'] as const;

export type Surface = (typeof SURFACES)[number];

/** The streams over REST by their names, in the order in which a run reads them. */
export const REST_STREAMS: ReadonlyMap<string, RestStream> = new Map(Object.entries(rest));

/** The table of each surface. */
export const TABLES: Readonly<Record<Surface, Table>> = {
  graphql: TALENT_STREAMS,
  rest: REST_STREAMS,
};

/** All that a run can have, by one surface or the other. */
export const ALL_STREAMS: Table = new Map<string, Stream>([...TALENT_STREAMS, ...REST_STREAMS]);

/** The domains of the streams: those over GraphQL by what they tell, and all over REST in one. */
export const TALENT_DOMAINS: readonly Domain[] = [
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
  { title: 'REST', tells: 'What is read instead where surface is set to rest.', rows: rest },
];
