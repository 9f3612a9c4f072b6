import type { ListName } from '../company/company.js';

/** A list of REST: which of the two versions has it, and whose rows it shows. */
export interface Resource {
  readonly version: 'v1' | 'v2';
  readonly list: ListName;
}

/** What is attested of REST, by the name that faults and statistics have for it. */
export const RESOURCES: ReadonlyMap<string, Resource> = new Map([
  ['v2/userprofiles', { version: 'v2', list: 'UserProfileNode' }],
  ['v2/departments', { version: 'v2', list: 'TeamNode' }],
  ['v2/recognitions', { version: 'v2', list: 'BadgeRecipientNode' }],
  ['v1/userprofile', { version: 'v1', list: 'UserProfileNode' }],
  ['v1/recognitionbadges', { version: 'v1', list: 'BadgeRecipientNode' }],
  ['v1/oneonones', { version: 'v1', list: 'OneOnOneNode' }],
  ['v1/oneononenotes', { version: 'v1', list: 'OneOnOneNoteNode' }],
]);
