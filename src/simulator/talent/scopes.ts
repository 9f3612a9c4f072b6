import type { ListName } from './company/company.js';

/** The scopes of the service: `all`, or reading or writing a part of it. */
const PARTS = [
  'userprofile',
  'network',
  'department',
  'recognition',
  'oneonone',
  'feedback',
  'privatenote',
  'objective',
  'review',
] as const;

type Part = (typeof PARTS)[number];

export type ReadScope = `${Part}:read`;

const SCOPES: ReadonlySet<string> = new Set([
  'all',
  ...PARTS.flatMap((part) => [`${part}:read`, `${part}:write`]),
]);

/** The scopes in a text; null where it names one that does not exist. */
export function parseScopes(text: string): readonly string[] | null {
  const scopes = text.split(' ').filter((scope) => scope !== '');
  return scopes.every((scope) => SCOPES.has(scope)) ? scopes : null;
}

/** Whether a token with some scopes may read what needs one. */
export const allows = (scopes: readonly string[], needed: ReadScope): boolean =>
  scopes.includes('all') || scopes.includes(needed);

/** What reading the rows of a list needs. */
export const SCOPE_OF: Readonly<Record<ListName, ReadScope>> = {
  UserProfileNode: 'userprofile:read',
  UserNode: 'userprofile:read',
  TeamNode: 'department:read',
  LocationNode: 'userprofile:read',
  LabelNode: 'objective:read',
  BadgeNode: 'recognition:read',
  BadgeRecipientNode: 'recognition:read',
  ObjectiveNode: 'objective:read',
  KeyResultNode: 'objective:read',
  CheckinNode: 'objective:read',
  OneOnOneNode: 'oneonone:read',
  OneOnOneTemplateNode: 'oneonone:read',
  RecurrenceRuleNode: 'oneonone:read',
  OneOnOneQuestionSetNode: 'oneonone:read',
  OneOnOneQuestionNode: 'oneonone:read',
  OneOnOneNoteNode: 'privatenote:read',
  FeedbackRequestV2Node: 'feedback:read',
  FeedbackRequestTemplateNode: 'feedback:read',
  FeedbackResponderNode: 'feedback:read',
  QuestionSetNode: 'feedback:read',
  QuestionUnionNode: 'feedback:read',
  OptionNode: 'feedback:read',
  FeedbackNode: 'feedback:read',
  AnswerUnionNode: 'feedback:read',
  ChoiceNode: 'feedback:read',
  SnapshotGroupNode: 'review:read',
  SnapshotTemplateNode: 'review:read',
  SectionNode: 'review:read',
  SectionItemUnionNode: 'review:read',
  MultiOptionQuestionItemOptionNode: 'review:read',
  SnapshotNode: 'review:read',
  ItemAnswerUnionNode: 'review:read',
  MultiOptionItemChoiceNode: 'review:read',
  ActionItemNode: 'oneonone:read',
};

/** Lists of which even the keys need the scope: who may not read the notes sees none. */
export const HIDDEN: ReadonlySet<ListName> = new Set(['OneOnOneNoteNode']);
