import type { ListName } from './company/company.js';

/** A root of GraphQL: a list, or one row of it by its key. */
export interface Root {
  readonly list: ListName;
  readonly single: boolean;
}

const list = (name: ListName): Root => ({ list: name, single: false });
const single = (name: ListName): Root => ({ list: name, single: true });

/** The roots of the schema, but for `requiredScopes`. */
export const ROOTS: Readonly<Record<string, Root>> = {
  profiles: list('UserProfileNode'),
  profile: single('UserProfileNode'),
  teams: list('TeamNode'),
  team: single('TeamNode'),
  locations: list('LocationNode'),
  labels: list('LabelNode'),
  badges: list('BadgeNode'),
  objectives: list('ObjectiveNode'),
  objective: single('ObjectiveNode'),
  recognitions: list('BadgeRecipientNode'),
  oneonones: list('OneOnOneNode'),
  oneonone: single('OneOnOneNode'),
  feedbackRequests: list('FeedbackRequestV2Node'),
  feedbackRequest: single('FeedbackRequestV2Node'),
  feedbacks: list('FeedbackNode'),
  feedback: single('FeedbackNode'),
  snapshotGroups: list('SnapshotGroupNode'),
  snapshotGroup: single('SnapshotGroupNode'),
  snapshots: list('SnapshotNode'),
  snapshot: single('SnapshotNode'),
  actionItems: list('ActionItemNode'),
};
