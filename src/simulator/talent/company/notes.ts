import { timestamp } from '../../company/calendar.js';
import { at } from '../../company/random.js';
import type { Row } from '../../company/row.js';
import { isLongest, type OneOnOne } from './oneonone.js';
import { pk, within } from './pk.js';

const MOST = 16;

/** Notes that a question of a one-on-one may have, and questions that a one-on-one may have. */
const MOST_QUESTIONS = 16;

const TEXTS = [
  'Happy with the sample project.',
  'Would like to learn the invented trade.',
  null,
  'Worried about the placeholder deadline.',
] as const;

function countOf(oneonone: OneOnOne, question: number): number {
  if (!oneonone.isDone) return 0;
  return isLongest(oneonone) && question === 0 ? 13 : (oneonone.n + question) % 3;
}

/** A note, as a row with its key. */
type Note = Row & { readonly pk: number };

/** The notes on one question: by turns of both people, every third private. */
export const notesOf = (oneonone: OneOnOne, question: number): readonly Note[] =>
  Array.from({ length: countOf(oneonone, question) }, (_, n) => note(oneonone, question, n));

function note(oneonone: OneOnOne, question: number, n: number): Note {
  const { ordinal, held, facilitator, participant } = oneonone;
  const written = 14 * 3600 + question * 120 + n;
  return {
    pk: pk('note', within(within(ordinal, question, MOST_QUESTIONS), n, MOST)),
    creator: n % 2 === 0 ? participant : facilitator,
    created: timestamp(held, written),
    modified: timestamp(held, written + (n % 4 === 3 ? 90.5 : 0)),
    content: at(TEXTS, (question + n) % TEXTS.length),
    shared: n % 3 !== 2,
  };
}
