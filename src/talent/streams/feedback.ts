import { stream } from './declare.js';
import type { Selection, UnionMember } from './selection.js';

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

const ANSWER: Selection = {
  values: 'pk id url canComment commentAsKnown',
  one: 'feedback',
  within: { question: QUESTION },
};

const NUMBER: UnionMember = { ...ANSWER, as: { answerNumber: 'answer' }, personal: 'answerNumber' };

/** What people say of each other. */
export const feedback = {
  talent_feedback_requests: stream({
    description: 'Requests for feedback: who asks whom about whom, also the drafts.',
    root: 'feedbackRequests',
    access: ['feedback:read'],
    selectedByDefault: false,
    node: {
      values: `pk id url title description dueDatetime enforceDueDatetime participantsCanView
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
  talent_feedback: stream({
    description: 'Feedback: what became of a request, for each of those who were asked.',
    root: 'feedbacks',
    access: ['feedback:read'],
    selectedByDefault: false,
    node: {
      values: 'pk id url created modified state submittedTimestamp canComment commentAsKnown',
      one: 'feedbackRequest',
      within: {
        // No stream has responders, and their key alone would not tell who it was.
        responder: {
          values:
            'pk id url addedIndividually addedFromDepartment addedFromLocation state modified',
          one: 'feedback profile feedbackRequest',
        },
      },
    },
  }),
  talent_feedback_answers: stream({
    description: 'Answers of feedback, in words, numbers or options, with their questions.',
    root: 'feedbacks',
    access: ['feedback:read'],
    selectedByDefault: false,
    path: ['answers[]'],
    carries: { feedbackPk: 'pk' },
    node: {
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
          lists: { choices: { values: 'pk id', within: { option: { values: 'pk id title' } } } },
          personal: 'choices',
        },
      },
    },
  }),
};
