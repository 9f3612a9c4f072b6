import { graphqlStream } from './declare.js';

/** Who takes part, and where they belong. */
export const people = {
  talent_profiles: graphqlStream({
    description: 'People of the network, the inactive ones included, with e-mail and employee id.',
    root: 'profiles',
    scopes: ['userprofile:read'],
    row: {
      values: `pk url id isManager isAdmin username position phoneNumber employeeId timezone about hrisId
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
        user: {
          values: 'pk url id firstName lastName email',
          personal: 'firstName lastName email',
        },
      },
      personal: 'username phoneNumber about profileImageUrl profileUrl fullName firstName lastName',
    },
  }),
  talent_teams: graphqlStream({
    description: 'Teams and departments, with their leaders and members.',
    root: 'teams',
    scopes: ['department:read'],
    row: {
      values: 'pk url id name fullName teamManagedBy',
      one: 'parent',
      many: 'subDepartments leaders members',
    },
  }),
  talent_locations: graphqlStream({
    description: 'Places of work, and who works there.',
    root: 'locations',
    scopes: ['userprofile:read'],
    row: { values: 'pk id name locationManagedBy', many: 'profiles' },
  }),
};
