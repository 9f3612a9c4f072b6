import { timestamp } from '../../company/calendar.js';
import { at } from '../../company/random.js';
import type { Row } from '../../company/row.js';
import { optionsOf, questionsOf, type Question, type QuestionKind } from './feedback-questions.js';
import type { Response } from './feedback-response.js';
import { pk, within } from './pk.js';

const MOST = 16;

/** An answer, and the question that it answers. */
interface Answer {
  readonly ordinal: number;
  readonly question: Question;
  readonly response: Response;
}

/** What somebody answered: all questions once submitted, the first two in a draft. */
export function answersOf(response: Response): readonly Answer[] {
  const questions = questionsOf(response.request);
  const shown = response.state === 1 ? questions.slice(0, 2) : questions;
  if (response.state === 0 || response.state === 3) return [];
  return shown.map((question, n) => ({
    ordinal: within(response.ordinal, n, MOST),
    question,
    response,
  }));
}

export const answerPk = ({ ordinal }: Answer): number => pk('answer', ordinal);

export function answerRow(answer: Answer): Row {
  const { kind, ordinal } = answer.question;
  return {
    __typename: `${kind}AnswerNode`,
    pk: answerPk(answer),
    question: pk('feedbackQuestion', ordinal),
    feedback: answer.response.feedback,
    canComment: false,
    commentAsKnown: null,
    ...GIVEN[kind](answer),
  };
}

const WORDS = ['The invented stand-up.', '', 'Nothing, it’s all <b>fine</b> & dandy.'] as const;

const GIVEN: Readonly<Record<QuestionKind, (answer: Answer) => Row>> = {
  Text: ({ ordinal, response }) => ({
    answer: at(WORDS, ordinal % WORDS.length),
    modified: timestamp(response.changed, 13 * 3600),
  }),
  Range: ({ ordinal }) => ({ answer: 1 + (ordinal % 10) }),
  Nps: ({ ordinal }) => ({ answer: ordinal % 11 }),
  MultiOption: (answer) => ({ choices: choicesOf(answer).map(({ pk: key }) => key) }),
  Likert: ({ ordinal }) => ({ answer: 1 + (ordinal % 5) }),
};

/** What was chosen in an answer by options: the first, and of every other answer the last. */
export function choicesOf({
  ordinal,
  question,
}: Answer): readonly (Row & { readonly pk: number })[] {
  if (question.kind !== 'MultiOption') return [];
  const options = optionsOf(question.ordinal);
  const chosen =
    question.ordinal % 2 === 0
      ? options.slice(0, 1)
      : [...options.slice(0, 1), ...options.slice(-1)];
  return chosen.map((option, n) => ({ pk: pk('choice', within(ordinal, n, MOST)), option }));
}
