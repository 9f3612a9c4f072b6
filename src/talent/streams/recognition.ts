import { stream } from './declare.js';

/** Thanks that people give each other. */
export const recognition = {
  talent_badges: stream({
    description: 'Badges that can be awarded.',
    root: 'badges',
    access: ['recognition:read'],
    node: { values: 'pk id url name active image' },
  }),
  talent_recognitions: stream({
    description: 'Recognitions: a badge that one person awarded another, and what was written.',
    root: 'recognitions',
    access: ['recognition:read'],
    changed: { by: 'awardedDate', since: 'awardedDate_Gte' },
    node: {
      values: 'pk id url message awardedDate recognitionWebViewUrl parsedMessage',
      one: 'sender recipient badge',
      personal: 'message parsedMessage',
    },
  }),
};
