import { feedback } from './feedback.js';
import { objectives } from './objectives.js';
import { oneonones } from './oneonones.js';
import { people } from './people.js';
import { recognition } from './recognition.js';
import { reviews } from './reviews.js';
import type { TalentStream } from './row.js';

/** The streams over GraphQL by their names, in the order in which a run reads them. */
export const TALENT_STREAMS: ReadonlyMap<string, TalentStream> = new Map(
  [people, objectives, recognition, oneonones, feedback, reviews].flatMap(
    (rows: Readonly<Record<string, TalentStream>>) => Object.entries(rows),
  ),
);
