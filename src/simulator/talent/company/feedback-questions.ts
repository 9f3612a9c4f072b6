import type { Row } from '../../company/row.js';
import { feedbackRequestsOf, isWidest, type FeedbackRequest } from './feedback-request.js';
import type { Network } from './network.js';
import { pk, within } from './pk.js';

/** Every kind of question, in the order in which a request asks them, after its heading. */
const QUESTION_KINDS = ['Text', 'Range', 'Nps', 'MultiOption', 'Likert'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** A question of a request; the heading has none of their kinds. */
export interface Question {
  readonly ordinal: number;
  readonly kind: QuestionKind;
}

const MOST = 16;

/** The questions of a request, without the heading; the widest asks some kinds more often. */
export function questionsOf(request: FeedbackRequest): readonly Question[] {
  const count = isWidest(request) ? 12 : QUESTION_KINDS.length;
  return Array.from({ length: count }, (_, n) => ({
    ordinal: within(request.ordinal, n + 1, MOST),
    kind: QUESTION_KINDS[n % QUESTION_KINDS.length] ?? 'Text',
  }));
}

const headingOrdinal = ({ ordinal }: FeedbackRequest): number => within(ordinal, 0, MOST);

export const feedbackQuestionSets = (network: Network): readonly Row[] =>
  feedbackRequestsOf(network).map((request) => ({
    pk: pk('feedbackQuestionSet', request.ordinal),
    questions: [headingOrdinal(request), ...questionsOf(request).map(({ ordinal }) => ordinal)].map(
      (ordinal) => pk('feedbackQuestion', ordinal),
    ),
  }));

export const feedbackQuestions = (network: Network): readonly Row[] =>
  feedbackRequestsOf(network).flatMap((request) => [
    heading(request),
    ...questionsOf(request).map(question),
  ]);

function heading(request: FeedbackRequest): Row {
  return {
    __typename: 'SectionHeaderNode',
    pk: pk('feedbackQuestion', headingOrdinal(request)),
    title: 'About our work together',
    description: null,
    ordinal: 0,
    isAnswerRequired: false,
    type: 'SectionHeader',
  };
}

function question({ ordinal, kind }: Question): Row {
  return {
    __typename: `${kind}QuestionNode`,
    pk: pk('feedbackQuestion', ordinal),
    title: TITLES[kind],
    description: ordinal % 3 === 0 ? null : 'In your own time.',
    ordinal: ordinal % MOST,
    isAnswerRequired: ordinal % 2 === 0,
    type: kind,
    ...OWN[kind](ordinal),
  };
}

const TITLES: Readonly<Record<QuestionKind, string>> = {
  Text: 'What should stay as it is?',
  Range: 'How clear are the goals?',
  Nps: 'Would you work with them again?',
  MultiOption: 'What stands out?',
  Likert: 'Deadlines are kept.',
};

const SUMMARY = { answerSummary: null };

const OWN: Readonly<Record<QuestionKind, (ordinal: number) => Row>> = {
  Text: () => ({}),
  Range: () => ({ start: 1, end: 10, startText: 'Unclear', endText: 'Clear', ...SUMMARY }),
  Nps: () => SUMMARY,
  MultiOption: (ordinal) => ({
    singleChoice: ordinal % 2 === 0,
    options: optionsOf(ordinal),
    ...SUMMARY,
  }),
  Likert: () => ({ optionCount: 5, style: 0, ...SUMMARY }),
};

const OPTIONS = ['Patience', 'Precision', 'Good humour'] as const;

/** The keys of the options of the question with an ordinal. */
export const optionsOf = (ordinal: number): readonly number[] =>
  OPTIONS.map((_, n) => pk('option', within(ordinal, n, OPTIONS.length)));

export const feedbackOptions = (network: Network): readonly Row[] =>
  feedbackRequestsOf(network)
    .flatMap(questionsOf)
    .filter(({ kind }) => kind === 'MultiOption')
    .flatMap(({ ordinal }) =>
      optionsOf(ordinal).map((key, n) => ({ pk: key, title: OPTIONS[n] ?? '' })),
    );
