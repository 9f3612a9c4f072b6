import { timestamp } from '../../company/calendar.js';
import { workPlaceOf } from '../../company/work-locations.js';
import type { Row } from '../../company/row.js';
import { feedbackRequestsOf, type FeedbackRequest } from './feedback-request.js';
import { responsesOf } from './feedback-response.js';
import { locationPk } from './locations.js';
import { pksOf, type Network } from './network.js';
import { pk } from './pk.js';
import { teamsOf } from './teams.js';

const DUE_AFTER = 21;

export const feedbackRequests = (network: Network): readonly Row[] =>
  feedbackRequestsOf(network).map((request) => ({
    pk: request.pk,
    ...aboutOf(request),
    ...timesOf(request),
    ...askedOf(network, request),
    ...VISIBILITY,
  }));

function aboutOf({ ordinal, creator, recipient, isDraft }: FeedbackRequest): Row {
  return {
    title: `Invented feedback ${String(ordinal + 1)}`,
    description: ordinal % 3 === 1 ? '' : 'Please take ten minutes.',
    creator: creator.pk,
    recipient: recipient?.pk ?? null,
    questionSet: pk('feedbackQuestionSet', ordinal),
    feedbackRequestTemplate: ordinal % 2 === 0 ? pk('feedbackTemplate', 0) : null,
    state: isDraft ? 0 : 1,
    type: 0,
    respondentsNamesVisibleTo: ordinal % 5 === 2 ? 0 : 1,
    recipientPermissions: recipient === null ? null : 1,
    acceptingSubmissions: !isDraft,
    enforceDueDatetime: ordinal % 4 === 1,
  };
}

function timesOf({ ordinal, day, isDraft }: FeedbackRequest): Row {
  const sent = isDraft ? null : timestamp(day, 9.5 * 3600);
  return {
    created: timestamp(day, 9 * 3600),
    modified: sent ?? timestamp(day, 9 * 3600),
    publishedDatetime: sent,
    sentDate: sent,
    dueDatetime: ordinal % 4 === 2 ? null : timestamp(day + DUE_AFTER, 0),
  };
}

function askedOf(network: Network, request: FeedbackRequest): Row {
  const { ordinal, creator, responders } = request;
  const responses = responsesOf(network, request);
  const place = workPlaceOf(creator.career);
  return {
    responders: responses.map(({ pk: key }) => key),
    feedbacks: responses.flatMap(({ feedback }) => feedback ?? []),
    allResponders: pksOf(responders),
    respondingDepartments: ordinal % 2 === 1 ? teamsOf(creator).slice(1) : [],
    respondingLocations: ordinal % 6 === 2 && place !== null ? [locationPk(place)] : [],
    numResponsesSubmitted: responses.filter(({ state }) => state === 2).length,
    allCompanyResponding: false,
  };
}

const VISIBILITY: Row = {
  participantsCanView: false,
  directManagersCanView: true,
  adminsCanView: true,
  indirectManagersCanView: false,
  recipientsDirectManagersCanView: true,
  recipientsIndirectManagersCanView: false,
  reportingTreeCanView: false,
  currentUserManagesCreator: true,
  canViewResponses: true,
  canViewAllResponses: true,
  canAddResponders: true,
  canSendReminders: true,
};

export const feedbackRequestTemplates = (): readonly Row[] => [
  { pk: pk('feedbackTemplate', 0), title: 'Example feedback' },
];
