import { stream } from './declare.js';

const CHANGED = { by: 'updatedTime', since: 'updatedDatetime_Gte' };

/** What two people talk over, and what they agree on. */
export const oneonones = {
  talent_oneonones: stream({
    description: 'One-on-ones: who talks with whom and when, and whether it took place.',
    root: 'oneonones',
    access: ['oneonone:read'],
    changed: CHANGED,
    node: {
      values: `pk id url name deleted completedDatetime created scheduledAt rruleSequenceNumber
        editableBy adminsCanView managersCanView managementTreesCanView creatorNotesShared
        targetNotesShared status startTime endTime updatedTime modified completedTime hasTemplate
        readAt canComplete canUncomplete canBeUncompletedBy canBeCompletedBy
        canChangeVisibilitySettings`,
      one: 'questionSet facilitator participant scheduledBy snapshot',
      many: 'createdActionItems actionItems',
      within: {
        rrule: { values: 'pk id url startDatetime duration timezone frequency startTime' },
        template: { values: 'pk id name' },
      },
      personal: 'name',
    },
  }),
  talent_oneonone_notes: stream({
    description: 'Notes on the questions of one-on-ones, the private ones included.',
    root: 'oneonones',
    access: ['oneonone:read', 'privatenote:read'],
    changed: CHANGED,
    selectedByDefault: false,
    path: ['questionSet', 'questions[]', 'notes[]'],
    carries: {
      oneononePk: 'pk',
      questionPk: 'questions.pk',
      questionDescription: 'questions.description',
      updatedTime: 'updatedTime',
    },
    node: {
      values: 'pk id url created modified content shared',
      one: 'creator',
      personal: 'content',
    },
  }),
  talent_action_items: stream({
    description: 'Action items: what somebody agreed to do, by when, and whether it is done.',
    root: 'actionItems',
    access: ['oneonone:read'],
    node: {
      values: `pk id created modified deleted title description dueDate assignedDatetime
        unassignedDatetime completed completedDatetime uncompletedDatetime`,
      one: 'creator createdInOneonone assignedTo completedBy uncompletedBy',
      many: 'participants',
      personal: 'title description',
    },
  }),
};
