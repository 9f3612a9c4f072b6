import type { Json, Row } from '../../company/row.js';
import { createWorld, type WorldOptions } from '../../company/world.js';
import { actionItems } from './action-items.js';
import { checkins } from './checkins.js';
import { feedbackOptions, feedbackQuestions, feedbackQuestionSets } from './feedback-questions.js';
import { feedbackRequests, feedbackRequestTemplates } from './feedback-requests.js';
import { feedbackAnswers, feedbackChoices, feedbackResponders, feedbacks } from './feedbacks.js';
import { keyResults } from './key-results.js';
import { labels } from './labels.js';
import { locations } from './locations.js';
import { createNetwork, type Network } from './network.js';
import { objectives } from './objectives.js';
import { oneononeNotes, oneononeQuestions, oneononeQuestionSets } from './oneonone-questions.js';
import { oneonones, oneononeTemplates } from './oneonones.js';
import { profiles, users } from './people.js';
import { badges, recognitions } from './recognitions.js';
import { reviewAnswers, reviewChoices } from './review-answers.js';
import { itemOptions, sectionItems, sections } from './review-items.js';
import { reviewGroups, reviews, reviewTemplates } from './reviews.js';
import { recurrenceRules } from './series.js';
import { teams } from './teams.js';

/** Rows of one kind, and where the service has them: the part of their links before the key. */
interface Source {
  readonly rows: (network: Network) => readonly Row[];
  readonly path: string | null;
}

/** The lists of the service, by the type of the schema that their rows have; a union is one type. */
const SOURCES = {
  UserProfileNode: { rows: profiles, path: 'userprofiles' },
  UserNode: { rows: users, path: 'users' },
  TeamNode: { rows: teams, path: 'departments' },
  LocationNode: { rows: locations, path: null },
  LabelNode: { rows: labels, path: 'labels' },
  BadgeNode: { rows: badges, path: 'badges' },
  BadgeRecipientNode: { rows: recognitions, path: 'recognitions' },
  ObjectiveNode: { rows: objectives, path: 'objectives' },
  KeyResultNode: { rows: keyResults, path: 'keyresults' },
  CheckinNode: { rows: checkins, path: 'checkins' },
  OneOnOneNode: { rows: oneonones, path: 'oneonones' },
  OneOnOneTemplateNode: { rows: oneononeTemplates, path: null },
  RecurrenceRuleNode: { rows: recurrenceRules, path: 'rrules' },
  OneOnOneQuestionSetNode: { rows: oneononeQuestionSets, path: 'oneononequestionsets' },
  OneOnOneQuestionNode: { rows: oneononeQuestions, path: 'oneononequestions' },
  OneOnOneNoteNode: { rows: oneononeNotes, path: 'oneononenotes' },
  FeedbackRequestV2Node: { rows: feedbackRequests, path: 'feedbackrequests' },
  FeedbackRequestTemplateNode: { rows: feedbackRequestTemplates, path: null },
  FeedbackResponderNode: { rows: feedbackResponders, path: 'feedbackresponders' },
  QuestionSetNode: { rows: feedbackQuestionSets, path: 'questionsets' },
  QuestionUnionNode: { rows: feedbackQuestions, path: 'questions' },
  OptionNode: { rows: feedbackOptions, path: null },
  FeedbackNode: { rows: feedbacks, path: 'feedbacks' },
  AnswerUnionNode: { rows: feedbackAnswers, path: 'answers' },
  ChoiceNode: { rows: feedbackChoices, path: null },
  SnapshotGroupNode: { rows: reviewGroups, path: null },
  SnapshotTemplateNode: { rows: reviewTemplates, path: null },
  SectionNode: { rows: sections, path: null },
  SectionItemUnionNode: { rows: sectionItems, path: null },
  MultiOptionQuestionItemOptionNode: { rows: itemOptions, path: null },
  SnapshotNode: { rows: reviews, path: null },
  ItemAnswerUnionNode: { rows: reviewAnswers, path: null },
  MultiOptionItemChoiceNode: { rows: reviewChoices, path: null },
  ActionItemNode: { rows: actionItems, path: null },
} as const satisfies Readonly<Record<string, Source>>;

/** A type of the schema of which the service has a list. */
export type ListName = keyof typeof SOURCES;

/** Whether the service has a list of the type. */
export function isListName(name: string): name is ListName {
  return Object.hasOwn(SOURCES, name);
}

/**
 * What the service knows of a company. Rows have the fields of their type, and of a union's also
 * `__typename`; a relation is the key of a row, or an array of keys; times are RFC 3339 in UTC.
 */
export interface TalentCompany {
  readonly asOf: string;
  /** The rows of a type, in the order of their keys; made when first asked for. */
  readonly list: (name: ListName) => readonly Row[];
  /** The row of a type with a key. */
  readonly find: (name: ListName, pk: Json) => Row | undefined;
  /** All lists by their names. */
  readonly lists: () => Readonly<Record<string, readonly Row[]>>;
}

/** The people of Paycor's company of the same options, and what they did in the service. */
export function createTalentCompany(options: WorldOptions): TalentCompany {
  const network = createNetwork(createWorld(options));
  const made = new Map<ListName, readonly Row[]>();
  const list = (name: ListName): readonly Row[] => {
    const rows = made.get(name) ?? rowsOf(name, network);
    made.set(name, rows);
    return rows;
  };
  const index = new Map<ListName, ReadonlyMap<Json, Row>>();
  const indexOf = (name: ListName): ReadonlyMap<Json, Row> => {
    const known = index.get(name) ?? new Map(list(name).map((row) => [row['pk'] ?? null, row]));
    index.set(name, known);
    return known;
  };
  const names = Object.keys(SOURCES).filter(isListName);
  return {
    asOf: options.asOf,
    list,
    find: (name, pk) => indexOf(name).get(pk),
    lists: () => Object.fromEntries(names.map((name) => [name, list(name)])),
  };
}

function rowsOf(name: ListName, network: Network): readonly Row[] {
  const source: Source = SOURCES[name];
  return source
    .rows(network)
    .map((row) => identified(name, source, row))
    .toSorted((a, b) => Number(a['pk']) - Number(b['pk']));
}

/** The row with the identifier that Relay makes of type and key, and its link where it has one. */
function identified(name: ListName, { path }: Source, row: Row): Row {
  const key = JSON.stringify(row['pk']);
  const type = typeof row['__typename'] === 'string' ? row['__typename'] : name;
  const id = Buffer.from(`${type}:${key}`).toString('base64');
  const link = `https://talent.example.com/api/v/2.0/${path ?? ''}/${key}/`;
  return { ...row, id, ...(path === null ? {} : { url: link }) };
}
