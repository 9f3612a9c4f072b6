import { graphqlStream } from './declare.js';
import type { Selection } from './selection.js';

const TITLED: Selection = { values: 'pk title' };

/** The question of an answer, whatever its type. */
const QUESTION: Selection = {
  values: '',
  on: {
    TextQuestionNode: TITLED,
    RangeQuestionNode: TITLED,
    NpsQuestionNode: TITLED,
    MultiOptionQuestionNode: TITLED,
    LikertQuestionNode: TITLED,
    SectionHeaderNode: TITLED,
  },
};

const ANSWER = {
  values: 'pk url id canComment commentAsKnown',
  one: 'feedback',
  within: { question: QUESTION },
};

/** A number, in whatever range. */
const NUMBER: Selection = { ...ANSWER, as: { answerNumber: 'answer' }, personal: 'answerNumber' };

/** What people say of each other. */
export const feedback = {
  talent_feedback_requests: graphqlStream({
    description: 'Requests for feedback: who asks whom about whom, the drafts included.',
    root: 'feedbackRequests',
    selectedByDefault: false,
    scopes: ['feedback:read'],
    row: {
      values: `pk url id title description dueDatetime enforceDueDatetime participantsCanView
        directManagersCanView adminsCanView indirectManagersCanView recipientsDirectManagersCanView
        recipientsIndirectManagersCanView reportingTreeCanView publishedDatetime
        allCompanyResponding created modified state respondentsNamesVisibleTo recipientPermissions
        acceptingSubmissions type sentDate currentUserManagesCreator numResponsesSubmitted
        canViewResponses canViewAllResponses canAddResponders canSendReminders`,
      one: 'creator questionSet recipient',
      many: 'feedbacks responders respondingDepartments respondingLocations allResponders',
      within: { feedbackRequestTemplate: { values: 'pk id title' } },
      personal: 'title description',
    },
  }),
  talent_feedback: graphqlStream({
    description: 'Feedback: what became of a request, one person who was asked at a time.',
    root: 'feedbacks',
    selectedByDefault: false,
    scopes: ['feedback:read'],
    row: {
      values: 'pk url id created modified state submittedTimestamp canComment commentAsKnown',
      one: 'feedbackRequest',
      within: {
        responder: {
          values: `pk url id addedIndividually addedFromDepartment addedFromLocation state modified`,
          one: 'feedback profile feedbackRequest',
        },
      },
    },
  }),
  talent_feedback_answers: graphqlStream({
    description: 'Answers of feedback, in words, numbers or options, with their questions.',
    root: 'feedbacks',
    selectedByDefault: false,
    scopes: ['feedback:read'],
    keeps: { feedbackPk: 'pk' },
    path: [{ field: 'answers', isList: true }],
    row: {
      values: '',
      on: {
        TextAnswerNode: {
          ...ANSWER,
          values: `${ANSWER.values} modified`,
          as: { answerText: 'answer' },
          personal: 'answerText',
        },
        RangeAnswerNode: NUMBER,
        NpsAnswerNode: NUMBER,
        LikertAnswerNode: NUMBER,
        MultiOptionAnswerNode: {
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
