import type { Row } from '../../company/row.js';
import { headOf, type Network } from './network.js';
import { pk, within } from './pk.js';
import { isLargest, reviewGroupsOf, type ReviewGroup } from './review-group.js';

/** Every kind of question, in the order in which a review asks them. */
const QUESTION_KINDS = ['Text', 'Range', 'Likert', 'MultiOption', 'Boolean'] as const;
export type ItemKind = (typeof QUESTION_KINDS)[number];

/** What a review shows beside questions. */
const INFO_KINDS = ['Objectives', 'Recognition', 'OneOnOne', 'Feedback'] as const;
type InfoKind = (typeof INFO_KINDS)[number];

/** A question of a round’s reviews. */
export interface Item {
  readonly ordinal: number;
  readonly kind: ItemKind;
}

const MOST = 20;
const FIRST_INFO = 15;

/** The questions of a round; the largest asks some kinds more often. */
export function itemsOf(group: ReviewGroup): readonly Item[] {
  const count = isLargest(group) ? 13 : QUESTION_KINDS.length;
  return Array.from({ length: count }, (_, n) => ({
    ordinal: within(group.ordinal, n, MOST),
    kind: QUESTION_KINDS[n % QUESTION_KINDS.length] ?? 'Text',
  }));
}

const infosOf = ({ ordinal }: ReviewGroup) =>
  INFO_KINDS.map((kind, n) => ({ ordinal: within(ordinal, FIRST_INFO + n, MOST), kind }));

const SECTIONS = 2;

/** The keys of a round’s sections: one of questions, one that shows what was. */
export const sectionsOf = ({ ordinal }: ReviewGroup): readonly number[] =>
  Array.from({ length: SECTIONS }, (_, n) => pk('section', within(ordinal, n, SECTIONS)));

export const sections = (network: Network): readonly Row[] =>
  reviewGroupsOf(network).flatMap((group) =>
    sectionsOf(group).map((key, n) => ({
      pk: key,
      title: n === 0 ? 'Questions' : 'What was',
      description: n === 0 ? 'Answer in your own words.' : null,
      managerOnly: false,
      creator: group.ordinal % 2 === 0 ? headOf(network).pk : null,
      items: (n === 0 ? itemsOf(group) : infosOf(group)).map(({ ordinal }) => itemPk(ordinal)),
    })),
  );

export const itemPk = (ordinal: number): number => pk('item', ordinal);

export const sectionItems = (network: Network): readonly Row[] =>
  reviewGroupsOf(network).flatMap((group) => [
    ...itemsOf(group).map(question),
    ...infosOf(group).map(info),
  ]);

const RIGHTS: Row = {
  managerAnswerVisibility: 1,
  employeeCanAnswer: 1,
  managerCanAnswer: 1,
  employeeAnswerRequired: true,
  managerAnswerRequired: null,
};

function question({ ordinal, kind }: Item): Row {
  return {
    __typename: `${kind}QuestionItemNode`,
    pk: itemPk(ordinal),
    ordinal: ordinal % MOST,
    ...RIGHTS,
    title: TITLES[kind],
    description: ordinal % 2 === 0 ? null : 'Since the last review.',
    type: kind,
    shortTitle: kind,
    ...OWN[kind](ordinal),
  };
}

function info({ ordinal, kind }: { readonly ordinal: number; readonly kind: InfoKind }): Row {
  return {
    __typename: `${kind}InfoItemNode`,
    pk: itemPk(ordinal),
    ordinal: ordinal % MOST,
    ...RIGHTS,
    type: kind,
    ...(kind === 'Objectives' ? SHOWN : {}),
  };
}

const SHOWN: Row = { showProgress: true, showResult: true, showWeight: false, showStatus: true };

const TITLES: Readonly<Record<ItemKind, string>> = {
  Text: 'What are you proud of?',
  Range: 'How much of the plan was reached?',
  Likert: 'The sample tools are good.',
  MultiOption: 'What would you like to learn?',
  Boolean: 'Would you stay in the role?',
};

const OWN: Readonly<Record<ItemKind, (ordinal: number) => Row>> = {
  Text: (ordinal) => ({ shortInput: ordinal % 2 === 0 }),
  Range: () => ({ start: 0, end: 5, startText: 'Nothing', endText: 'All of it' }),
  Likert: () => ({ optionCount: 7, style: 1 }),
  MultiOption: (ordinal) => ({ singleChoice: false, options: optionsOf(ordinal) }),
  Boolean: () => ({ trueText: 'Yes', falseText: 'No' }),
};

const OPTIONS = ['Juggling', 'Carpentry', 'Public speaking', 'Chess'] as const;

/** The keys of the options of a question. */
export const optionsOf = (item: number): readonly number[] =>
  OPTIONS.map((_, n) => pk('itemOption', within(item, n, OPTIONS.length)));

export const itemOptions = (network: Network): readonly Row[] =>
  reviewGroupsOf(network)
    .flatMap(itemsOf)
    .filter(({ kind }) => kind === 'MultiOption')
    .flatMap(({ ordinal }) =>
      optionsOf(ordinal).map((key, n) => ({ pk: key, title: OPTIONS[n] ?? '' })),
    );
