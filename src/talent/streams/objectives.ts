import { stream } from './declare.js';

/** What people set out to do, and how far they are. */
export const objectives = {
  talent_labels: stream({
    description: 'Labels by which objectives are grouped.',
    root: 'labels',
    access: ['objective:read'],
    node: { values: 'pk id url name description backgroundColor textColor' },
  }),
  talent_objectives: stream({
    description: 'Objectives of people, departments and the organization, with progress and grade.',
    root: 'objectives',
    access: ['objective:read'],
    node: {
      values: `pk id url name description grade closed draft private startDate dueDatetime
        completedDatetime created modified overallAssessmentStatus currentUserParticipantType
        objectiveType departmentVisibility childObjectivesWeightedProgress
        childObjectivesHaveNoWeight objectiveUrl progress progressDelta`,
      one: 'creator lastCheckin',
      many: `parentObjectives checkins keyResults owners stakeholders followers contributingTeams
        participants childObjectives labels`,
      personal: 'name description grade',
    },
  }),
  talent_key_results: stream({
    description: 'Key results: the measures of an objective, with target and current value.',
    root: 'objectives',
    access: ['objective:read'],
    path: ['keyResults[]'],
    carries: { objectivePk: 'pk' },
    node: {
      values: `pk id url name description weight startingValue targetValue currentValue order created
        updated measurementType updateUrl canCheckin progress`,
      one: 'creator',
      many: 'owners',
      personal: 'name description',
    },
  }),
  talent_checkins: stream({
    description: 'Check-ins: what was told of the progress of an objective, and when.',
    root: 'objectives',
    access: ['objective:read'],
    path: ['checkins[]'],
    carries: { objectivePk: 'pk' },
    node: {
      values: 'pk id url message created updated status metadata',
      one: 'objective user',
      personal: 'message metadata',
    },
  }),
};
