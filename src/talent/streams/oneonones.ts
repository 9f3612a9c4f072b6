import { graphqlStream } from './declare.js';

/** What two people talk over, and what they agree on. */
export const oneonones = {
  talent_oneonones: graphqlStream({
    description: 'One-on-ones: who talks with whom and when, and whether it took place.',
    root: 'oneonones',
    since: 'updatedDatetime_Gte',
    replicationKey: 'updatedTime',
    scopes: ['oneonone:read'],
    row: {
      values: `pk url id name deleted completedDatetime created scheduledAt rruleSequenceNumber
        editableBy adminsCanView managersCanView managementTreesCanView creatorNotesShared
        targetNotesShared status startTime endTime updatedTime modified completedTime hasTemplate
        readAt canComplete canUncomplete canBeUncompletedBy canBeCompletedBy
        canChangeVisibilitySettings`,
      one: 'questionSet facilitator participant scheduledBy snapshot',
      many: 'createdActionItems actionItems',
      within: {
        rrule: { values: 'pk url id startDatetime duration timezone frequency startTime' },
        template: { values: 'pk id name' },
      },
      personal: 'name',
    },
  }),
  talent_oneonone_notes: graphqlStream({
    description: 'Notes on the questions of one-on-ones, the private ones included.',
    root: 'oneonones',
    since: 'updatedDatetime_Gte',
    replicationKey: 'updatedTime',
    selectedByDefault: false,
    scopes: ['oneonone:read', 'privatenote:read'],
    keeps: { oneononePk: 'pk', updatedTime: 'updatedTime' },
    path: [
      { field: 'questionSet', isList: false },
      {
        field: 'questions',
        isList: true,
        keeps: { questionPk: 'pk', questionDescription: 'description' },
      },
      { field: 'notes', isList: true },
    ],
    row: {
      values: 'pk url id created modified content shared',
      one: 'creator',
      personal: 'content questionDescription',
    },
  }),
  talent_action_items: graphqlStream({
    description: 'Action items: what somebody agreed to do, by when, and whether it is done.',
    root: 'actionItems',
    scopes: ['oneonone:read'],
    row: {
      values: `pk id created modified deleted title description dueDate assignedDatetime
        unassignedDatetime completed completedDatetime uncompletedDatetime`,
      one: 'creator createdInOneonone assignedTo completedBy uncompletedBy',
      many: 'participants',
      personal: 'title description',
    },
  }),
};
