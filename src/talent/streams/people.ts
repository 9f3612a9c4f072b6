import { stream } from './declare.js';

/** Who takes part, and where they belong. */
export const people = {
  talent_profiles: stream({
    description: 'People of the network, also the inactive ones, with e-mail and employee id.',
    root: 'profiles',
    access: ['userprofile:read'],
    node: {
      values: `pk id url isManager isAdmin username position phoneNumber employeeId timezone about hrisId
        hireDate profileImageUrl profileUrl fullName firstName lastName activationState
        adminContentVisibility synchronizedFields settings isDepartmentLeader profileManagedBy
        trueIncompleteGrowthOpportunityCount hasCurrentGrowthPlan hasFutureRole canViewGrowthPlanTab
        isOnlyAdmin countDirectReports count360FeedbackRequestsReceivedAsRecipient
        count360FeedbackSharedReportsReceived count360FeedbackRequestsReceivedAsResponder
        count360FeedbackRequestsResponded count360FeedbackRequestsNotResponded
        count360FeedbackRequestsCreated count360FeedbackSharedReportsCreated`,
      one: 'reportsTo',
      many: 'locations teams reportingToMe teamsLeading',
      within: {
        user: { values: 'pk id url firstName lastName email', one: 'profile' },
      },
      personal: `user username phoneNumber about profileImageUrl profileUrl fullName firstName
        lastName settings`,
    },
  }),
  talent_teams: stream({
    description: 'Teams and departments, with their leaders and members.',
    root: 'teams',
    access: ['department:read'],
    node: {
      values: 'pk id url name fullName teamManagedBy',
      one: 'parent',
      many: 'subDepartments leaders members',
    },
  }),
  talent_locations: stream({
    description: 'Places of work, and who works there.',
    root: 'locations',
    access: ['userprofile:read'],
    node: { values: 'pk id name locationManagedBy', many: 'profiles' },
  }),
};
