import type { Json, Row } from '../../company/row.js';
import { dayOf, related, timeOf, type Shape, type Shaping } from './shape.js';

/** Rows of version 2.0: relations are links, people in recognitions objects. */

const link = ({ origin }: Shaping, path: string, key: Json | undefined): Json =>
  key === undefined || key === null ? null : `${origin}/api/v/2.0/${path}/${JSON.stringify(key)}/`;

export const userprofilesV2: Shape = (shaping) => (row) => ({
  id: row['pk'] ?? null,
  url: link(shaping, 'userprofiles', row['pk']),
  user: userOf(shaping, row),
  reports_to: link(shaping, 'userprofiles', row['reportsTo']),
  activated: row['activationState'] === 'active',
  is_manager: row['isManager'] ?? null,
  position: row['position'] ?? null,
  phone_number: row['phoneNumber'] ?? null,
  hire_date: dayOf(row['hireDate']),
  profile_img: row['profileImageUrl'] ?? null,
});

function userOf(shaping: Shaping, profile: Row): Row {
  const user = related(shaping, 'UserNode', profile['user']);
  return {
    first_name: profile['firstName'] ?? null,
    last_name: profile['lastName'] ?? null,
    email: user?.['email'] ?? null,
    is_active: profile['activationState'] === 'active',
    date_joined: timeOf(profile['hireDate']),
  };
}

/** When departments were entered, nobody remembers: all of them on one day. */
const ENTERED = '2025-09-01T06:00:00Z';

export const departmentsV2: Shape = (shaping) => (row) => ({
  id: row['pk'] ?? null,
  name: row['name'] ?? null,
  parent: link(shaping, 'departments', row['parent']),
  members: [row['members'] ?? []].flat().map((key: Json) => link(shaping, 'userprofiles', key)),
  deleted: false,
  created: ENTERED,
  modified: ENTERED,
});

export const recognitionsV2: Shape = (shaping) => (row) => ({
  id: row['pk'] ?? null,
  badge: link(shaping, 'badges', row['badge']),
  recipient: personOf(shaping, row['recipient']),
  creator: personOf(shaping, row['sender']),
  created: timeOf(row['awardedDate']),
  message: row['message'] ?? null,
});

function personOf(shaping: Shaping, key: Json | undefined): Json {
  const profile = related(shaping, 'UserProfileNode', key);
  if (profile === null) return null;
  return {
    id: profile['pk'] ?? null,
    url: link(shaping, 'userprofiles', profile['pk']),
    user: userOf(shaping, profile),
  };
}
