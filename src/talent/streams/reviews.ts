import { stream } from './declare.js';
import type { Selection, UnionMember } from './selection.js';

const ANSWER: Selection = {
  values: 'pk id',
  one: 'responder',
  within: { item: { values: 'pk title' } },
};

const NUMBER: UnionMember = { ...ANSWER, as: { answerNumber: 'answer' }, personal: 'answerNumber' };

/** How people are judged. */
export const reviews = {
  talent_review_groups: stream({
    description: 'Rounds of reviews, with their template and days.',
    root: 'snapshotGroups',
    access: ['review:read'],
    selectedByDefault: false,
    node: {
      values: `pk id modified title startDate endDate employeeRoleAssessmentEnabled
        managerRoleAssessmentEnabled talentIndicatorUpdateEnabled state isComplete
        managerAnswerSharing`,
      one: 'creator defaultAdmin oneononeTemplate',
      many: 'snapshots sections',
      // Of the template of one-on-ones the key alone: its name would take another scope.
      within: { template: { values: 'pk id title' } },
    },
  }),
  talent_reviews: stream({
    description: 'Reviews: one person in a round, who judges, and how far it is.',
    root: 'snapshots',
    access: ['review:read'],
    selectedByDefault: false,
    node: {
      values: `pk id showManagerAnswers managerHasPresubmittedAnswers position state nextState
        transitionPermissions employeeAnswersDue managerAnswersDue deleted canViewAnswers`,
      one: 'creator forUser snapshotGroup oneonone manager skipLevelManager admin',
      many: 'assignedToProfiles sections',
    },
  }),
  talent_review_answers: stream({
    description:
      'Answers of reviews, in words, numbers, options or yes and no, with the questions.',
    root: 'snapshots',
    access: ['review:read'],
    selectedByDefault: false,
    path: ['answers[]'],
    carries: { snapshotPk: 'pk' },
    node: {
      values: '',
      on: {
        TextItemAnswerNode: { ...ANSWER, as: { answerText: 'answer' }, personal: 'answerText' },
        RangeItemAnswerNode: NUMBER,
        LikertItemAnswerNode: NUMBER,
        BooleanItemAnswerNode: {
          ...ANSWER,
          as: { answerBoolean: 'answer' },
          personal: 'answerBoolean',
        },
        MultiOptionItemAnswerNode: {
          ...ANSWER,
          lists: { choices: { values: 'pk id', within: { option: { values: 'pk id title' } } } },
          personal: 'choices',
        },
      },
    },
  }),
};
