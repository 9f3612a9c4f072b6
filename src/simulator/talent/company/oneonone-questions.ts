import { timestamp } from '../../company/calendar.js';
import { at } from '../../company/random.js';
import type { Row } from '../../company/row.js';
import type { Network } from './network.js';
import { notesOf } from './notes.js';
import { isLongest, oneononesOf, type OneOnOne } from './oneonone.js';
import { pk, within } from './pk.js';

const MOST = 16;

const TEXTS = ['What went well?', 'What is in the way?', 'What comes next?', ''] as const;

/** The ordinals of the questions of a one-on-one. */
const questionsOf = (oneonone: OneOnOne): readonly number[] =>
  Array.from({ length: isLongest(oneonone) ? 12 : 3 }, (_, n) => within(oneonone.ordinal, n, MOST));

export const oneononeQuestionSets = (network: Network): readonly Row[] =>
  oneononesOf(network).map((oneonone) => ({
    pk: pk('questionSet', oneonone.ordinal),
    name: `Questions of one-on-one ${String(oneonone.n + 1)}`,
    description: oneonone.n % 2 === 0 ? '' : 'What we talk over.',
    creator: oneonone.facilitator,
    ...timesOf(oneonone),
    questions: questionsOf(oneonone).map((ordinal) => pk('question', ordinal)),
  }));

const timesOf = ({ created }: OneOnOne): Row => ({
  created: timestamp(created, 10 * 3600),
  modified: timestamp(created, 10.5 * 3600),
});

export const oneononeQuestions = (network: Network): readonly Row[] =>
  oneononesOf(network).flatMap((oneonone) =>
    questionsOf(oneonone).map((ordinal, n) => question(oneonone, ordinal, n)),
  );

function question(oneonone: OneOnOne, ordinal: number, n: number): Row {
  const text = at(TEXTS, n % TEXTS.length);
  return {
    pk: pk('question', ordinal),
    description: text,
    content: text === '' ? null : text,
    creator: oneonone.facilitator,
    ...timesOf(oneonone),
    copiedFrom: n === 2 ? pk('question', ordinal - n) : null,
    isEditable: !oneonone.isDone,
    notes: notesOf(oneonone, n).map(({ pk: key }) => key),
  };
}

export const oneononeNotes = (network: Network): readonly Row[] =>
  oneononesOf(network).flatMap((oneonone) =>
    questionsOf(oneonone).flatMap((_, n) => notesOf(oneonone, n)),
  );
