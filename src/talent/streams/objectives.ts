import { graphqlStream } from './declare.js';

/** What people set out to do, and how far they are. */
export const objectives = {
  talent_labels: graphqlStream({
    description: 'Labels by which objectives are grouped.',
    root: 'labels',
    scopes: ['objective:read'],
    row: { values: 'pk url id name description backgroundColor textColor' },
  }),
  talent_objectives: graphqlStream({
    description: 'Objectives of people, departments and the organization, with progress and grade.',
    root: 'objectives',
    scopes: ['objective:read'],
    row: {
      values: `pk url id name description grade closed draft private startDate dueDatetime
        completedDatetime created modified overallAssessmentStatus currentUserParticipantType
        objectiveType departmentVisibility childObjectivesWeightedProgress
        childObjectivesHaveNoWeight objectiveUrl progress progressDelta`,
      one: 'creator lastCheckin',
      many: `parentObjectives checkins keyResults owners stakeholders followers contributingTeams
        participants childObjectives labels`,
      personal: 'name description grade',
    },
  }),
  talent_key_results: graphqlStream({
    description: 'Key results: the measures of an objective, with target and current value.',
    root: 'objectives',
    scopes: ['objective:read'],
    keeps: { objectivePk: 'pk' },
    path: [{ field: 'keyResults', isList: true }],
    row: {
      values: `pk url id name description weight startingValue targetValue currentValue order created
        updated measurementType updateUrl canCheckin progress`,
      one: 'creator',
      many: 'owners',
      personal: 'name description',
    },
  }),
  talent_checkins: graphqlStream({
    description: 'Check-ins: what was reported of the progress of an objective, and when.',
    root: 'objectives',
    scopes: ['objective:read'],
    keeps: { objectivePk: 'pk' },
    path: [{ field: 'checkins', isList: true }],
    row: {
      values: 'pk url id message created updated status metadata',
      one: 'objective user',
      personal: 'message metadata',
    },
  }),
};
