import { graphqlStream } from './declare.js';

/** Thanks that people give each other. */
export const recognition = {
  talent_badges: graphqlStream({
    description: 'Badges that can be awarded.',
    root: 'badges',
    scopes: ['recognition:read'],
    row: { values: 'pk url id name active image' },
  }),
  talent_recognitions: graphqlStream({
    description: 'Recognitions: a badge that one person awarded another, with what was written.',
    root: 'recognitions',
    since: 'awardedDate_Gte',
    replicationKey: 'awardedDate',
    scopes: ['recognition:read'],
    row: {
      values: 'pk url id message awardedDate recognitionWebViewUrl parsedMessage',
      one: 'sender recipient badge',
      personal: 'message parsedMessage',
    },
  }),
};
