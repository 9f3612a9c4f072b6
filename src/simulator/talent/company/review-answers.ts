import { at } from '../../company/random.js';
import type { Row } from '../../company/row.js';
import { managerPkOn, type Network } from './network.js';
import { pk, within } from './pk.js';
import { reviewsOf, type Review } from './review-group.js';
import { itemPk, itemsOf, optionsOf, type Item, type ItemKind } from './review-items.js';

/** An answer in a review: of the person under review, or of the manager. */
interface ItemAnswer {
  readonly ordinal: number;
  readonly item: Item;
  /** The key of the profile of whoever answered. */
  readonly responder: number;
}

const MOST = 32;
const MOST_CHOICES = 4;

/** What was answered so far: first by the employee, then by the manager. */
export function answersOf(network: Network, review: Review): readonly ItemAnswer[] {
  const { group, person, state, ordinal } = review;
  const manager = managerPkOn(network, person.career, group.start);
  const responders = [state > 0 ? [person.pk] : [], state > 1 ? [manager] : []].flat();
  return responders
    .flatMap((responder) => itemsOf(group).map((item) => ({ item, responder })))
    .map((answer, n) => ({ ordinal: within(ordinal, n, MOST), ...answer }));
}

export const itemAnswerPk = ({ ordinal }: ItemAnswer): number => pk('itemAnswer', ordinal);

const allAnswers = (network: Network): readonly ItemAnswer[] =>
  reviewsOf(network).flatMap((review) => answersOf(network, review));

export const reviewAnswers = (network: Network): readonly Row[] =>
  allAnswers(network).map((answer) => ({
    __typename: `${answer.item.kind}ItemAnswerNode`,
    pk: itemAnswerPk(answer),
    responder: answer.ordinal % 9 === 8 ? null : answer.responder,
    item: itemPk(answer.item.ordinal),
    ...GIVEN[answer.item.kind](answer),
  }));

const WORDS = ['The invented launch.', 'Less of the <i>placeholder</i> work, please.', ''] as const;

const GIVEN: Readonly<Record<ItemKind, (answer: ItemAnswer) => Row>> = {
  Text: ({ ordinal }) => ({ answer: at(WORDS, ordinal % WORDS.length) }),
  Range: ({ ordinal }) => ({ answer: ordinal % 6 }),
  Likert: ({ ordinal }) => ({ answer: 1 + (ordinal % 7) }),
  MultiOption: (answer) => ({ choices: choicesOf(answer).map(({ pk: key }) => key) }),
  Boolean: ({ ordinal }) => ({ answer: ordinal % 3 !== 0 }),
};

function choicesOf({ ordinal, item }: ItemAnswer): readonly (Row & { readonly pk: number })[] {
  if (item.kind !== 'MultiOption') return [];
  return optionsOf(item.ordinal)
    .slice(0, 1 + (ordinal % MOST_CHOICES))
    .map((option, n) => ({ pk: pk('itemChoice', within(ordinal, n, MOST_CHOICES)), option }));
}

export const reviewChoices = (network: Network): readonly Row[] =>
  allAnswers(network).flatMap(choicesOf);
