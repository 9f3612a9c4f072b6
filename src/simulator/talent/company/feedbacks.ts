import { timestamp } from '../../company/calendar.js';
import type { Row } from '../../company/row.js';
import { answerPk, answerRow, answersOf, choicesOf } from './feedback-answer.js';
import { allResponses, type Response } from './feedback-response.js';
import type { Network } from './network.js';

/** Of every fifth request nobody sees who answered. */
const isNamed = ({ request }: Response): boolean => request.ordinal % 5 !== 2;

export const feedbackResponders = (network: Network): readonly Row[] =>
  allResponses(network).map((response) => ({
    pk: response.pk,
    addedIndividually: response.request.ordinal % 2 === 0,
    addedFromDepartment: response.request.ordinal % 2 === 1,
    addedFromLocation: false,
    feedback: response.feedback,
    state: response.state,
    profile: isNamed(response) ? response.person.pk : null,
    feedbackRequest: response.request.pk,
    modified: response.state === 0 ? null : timestamp(response.changed, 13 * 3600),
  }));

export const feedbacks = (network: Network): readonly Row[] =>
  allResponses(network)
    .filter(({ feedback }) => feedback !== null)
    .map((response) => ({
      pk: response.feedback,
      created: timestamp(response.changed, 12 * 3600 + 0.5),
      modified: timestamp(response.changed, 13 * 3600),
      submittedTimestamp: response.state === 2 ? timestamp(response.changed, 13 * 3600) : null,
      state: response.state,
      responder: isNamed(response) ? response.pk : null,
      feedbackRequest: response.request.pk,
      answers: answersOf(response).map(answerPk),
      canComment: false,
      commentAsKnown: null,
    }));

export const feedbackAnswers = (network: Network): readonly Row[] =>
  allResponses(network).flatMap(answersOf).map(answerRow);

export const feedbackChoices = (network: Network): readonly Row[] =>
  allResponses(network).flatMap(answersOf).flatMap(choicesOf);
