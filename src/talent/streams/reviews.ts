import { graphqlStream } from './declare.js';
import type { Selection } from './selection.js';

/** The question of an answer. */
const ITEM: Selection = { values: 'pk id title shortTitle type' };

const ANSWER = { values: 'pk id', one: 'responder', within: { item: ITEM } };

/** A number, in whatever range. */
const NUMBER: Selection = { ...ANSWER, as: { answerNumber: 'answer' }, personal: 'answerNumber' };

/** How people are judged. */
export const reviews = {
  talent_review_groups: graphqlStream({
    description: 'Rounds of reviews, with their template and days.',
    root: 'snapshotGroups',
    selectedByDefault: false,
    scopes: ['review:read'],
    row: {
      values: `pk id modified title startDate endDate employeeRoleAssessmentEnabled
        managerRoleAssessmentEnabled talentIndicatorUpdateEnabled state isComplete
        managerAnswerSharing`,
      one: 'creator defaultAdmin',
      many: 'snapshots sections',
      within: {
        template: { values: 'pk id title' },
        oneononeTemplate: { values: 'pk id name' },
      },
    },
  }),
  talent_reviews: graphqlStream({
    description: 'Reviews: one person in a round, who judges, and how far it is.',
    root: 'snapshots',
    selectedByDefault: false,
    scopes: ['review:read'],
    row: {
      values: `pk id showManagerAnswers managerHasPresubmittedAnswers position state nextState
        transitionPermissions employeeAnswersDue managerAnswersDue deleted canViewAnswers`,
      one: 'creator forUser snapshotGroup oneonone manager skipLevelManager admin',
      many: 'assignedToProfiles sections',
    },
  }),
  talent_review_answers: graphqlStream({
    description:
      'Answers of reviews, in words, numbers, options or yes and no, with their questions.',
    root: 'snapshots',
    selectedByDefault: false,
    scopes: ['review:read'],
    keeps: { snapshotPk: 'pk' },
    path: [{ field: 'answers', isList: true }],
    row: {
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
          lists: {
            choices: { values: 'pk id', within: { option: { values: 'pk id title' } } },
          },
          personal: 'choices',
        },
      },
    },
  }),
};
