import type { ListName } from '../company/company.js';
import { userprofilesV1, recognitionbadgesV1, oneononesV1, oneononenotesV1 } from './rows-v1.js';
import { departmentsV2, recognitionsV2, userprofilesV2 } from './rows-v2.js';
import type { Shape } from './shape.js';

/** A list of REST. */
export interface Resource {
  /** By which faults and statistics know it. */
  readonly name: string;
  readonly version: 'v1' | 'v2';
  readonly path: string;
  /** Whose rows it shows, and how. */
  readonly list: ListName;
  readonly shape: Shape;
}

const V1 = { version: 'v1' } as const;
const V2 = { version: 'v2' } as const;

/** What is attested of REST. */
const ALL = [
  { ...V2, path: '/api/v/2.0/userprofiles/', list: 'UserProfileNode', shape: userprofilesV2 },
  { ...V2, path: '/api/v/2.0/departments/', list: 'TeamNode', shape: departmentsV2 },
  { ...V2, path: '/api/v/2.0/recognitions/', list: 'BadgeRecipientNode', shape: recognitionsV2 },
  { ...V1, path: '/api/v1/userprofile/', list: 'UserProfileNode', shape: userprofilesV1 },
  {
    ...V1,
    path: '/api/v1/recognitionbadges/',
    list: 'BadgeRecipientNode',
    shape: recognitionbadgesV1,
  },
  { ...V1, path: '/api/v1/oneonones/', list: 'OneOnOneNode', shape: oneononesV1 },
  { ...V1, path: '/api/v1/oneononenotes/', list: 'OneOnOneNoteNode', shape: oneononenotesV1 },
] as const satisfies readonly Omit<Resource, 'name'>[];

/** By their names: version and last part of the path. */
export const RESOURCES: ReadonlyMap<string, Resource> = new Map(
  ALL.map((resource) => {
    const name = `${resource.version}/${resource.path.split('/').at(-2) ?? ''}`;
    return [name, { ...resource, name }];
  }),
);
