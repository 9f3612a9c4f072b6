/**
 * Keys are integers, which each kind of record counts from a start of its own, so that a key of one
 * kind is not taken for another's. A record keeps its key as the company moves on.
 */
const STARTS = {
  profile: 41_000,
  user: 52_000,
  team: 300,
  location: 70,
  label: 910,
  badge: 620,
  recognition: 23_000,
  objective: 80_000,
  keyResult: 1_400_000,
  checkin: 2_700_000,
  oneonone: 33_000,
  oneononeTemplate: 440,
  series: 5_100,
  questionSet: 62_000,
  question: 3_900_000,
  note: 9_700_000,
  actionItem: 17_000,
  feedbackRequest: 12_000,
  feedbackTemplate: 550,
  responder: 190_000,
  feedbackQuestionSet: 66_000,
  feedbackQuestion: 210_000,
  option: 510_000,
  feedback: 140_000,
  answer: 5_300_000,
  choice: 4_200_000,
  reviewGroup: 830,
  reviewTemplate: 770,
  section: 6_400,
  item: 98_000,
  itemOption: 930_000,
  review: 27_000,
  itemAnswer: 7_600_000,
  itemChoice: 8_800_000,
} as const;

type Kind = keyof typeof STARTS;

/** The key of the record of a kind with an ordinal. */
export const pk = (kind: Kind, ordinal: number): number => STARTS[kind] + ordinal;

/** The ordinal of the `member`th part of a whole that has at most `most` of them. */
export const within = (whole: number, member: number, most: number): number =>
  whole * most + member;
