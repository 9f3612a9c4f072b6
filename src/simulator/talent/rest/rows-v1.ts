import type { Json, Row } from '../../company/row.js';
import type { TalentCompany } from '../company/company.js';
import { dayOf, related, timeOf, type Shape, type Shaping } from './shape.js';

/** Rows of version 1: a relation is the path of what it leads to, or that as an object. */

const uri = (path: string, key: Json | undefined): Json =>
  key === undefined || key === null ? null : `/api/v1/${path}/${JSON.stringify(key)}/`;

export const userprofilesV1: Shape = (shaping) => (row) => ({
  id: row['pk'] ?? null,
  resource_uri: uri('userprofile', row['pk']),
  user: userOf(shaping, row),
  reports_to: uri('userprofile', row['reportsTo']),
  position: row['position'] ?? null,
  hire_date: dayOf(row['hireDate']),
});

function userOf(shaping: Shaping, profile: Row): Json {
  const user = related(shaping, 'UserNode', profile['user']);
  return {
    id: user?.['pk'] ?? null,
    first_name: profile['firstName'] ?? null,
    last_name: profile['lastName'] ?? null,
    email: user?.['email'] ?? null,
  };
}

/** A person as an object, within another row. */
function personOf(shaping: Shaping, key: Json | undefined): Json {
  const profile = related(shaping, 'UserProfileNode', key);
  if (profile === null) return null;
  return {
    id: profile['pk'] ?? null,
    resource_uri: uri('userprofile', profile['pk']),
    user: userOf(shaping, profile),
  };
}

export const recognitionbadgesV1: Shape = (shaping) => (row) => {
  const badge = related(shaping, 'BadgeNode', row['badge']);
  return {
    id: row['pk'] ?? null,
    created: timeOf(row['awardedDate']),
    message: row['message'] ?? null,
    sender: personOf(shaping, row['sender']),
    recipient: personOf(shaping, row['recipient']),
    badge: badge && { id: badge['pk'] ?? null, name: badge['name'] ?? null },
  };
};

/** The one who creates it is an object, the one who is asked a path. */
export const oneononesV1: Shape = (shaping) => (row) => ({
  id: row['pk'] ?? null,
  start_datetime: timeOf(row['startTime']),
  status: row['status'] ?? null,
  creator: personOf(shaping, row['facilitator']),
  target: uri('userprofile', row['participant']),
});

/** Of every seventh note the text is not even there. */
const MUTE_EVERY = 7;

export const oneononenotesV1: Shape = (shaping) => {
  const places = placesOf(shaping.company);
  return (row) => {
    const key = row['pk'] ?? null;
    const place = places.get(key);
    const isMute = typeof key === 'number' && key % MUTE_EVERY === 0;
    return {
      id: key,
      oneonone: uri('oneonones', place?.oneonone),
      question: uri('oneononequestions', place?.question['pk']),
      description: place?.question['description'] ?? null,
      ...(isMute ? {} : { note: row['content'] ?? null }),
      creator: uri('userprofile', row['creator']),
      created: timeOf(row['created']),
      modified: timeOf(row['modified']),
    };
  };
};

/** Of which question of which one-on-one a note is. */
interface Place {
  readonly question: Row;
  readonly oneonone: Json;
}

function placesOf(company: TalentCompany): ReadonlyMap<Json, Place> {
  const places = new Map<Json, Place>();
  for (const { pk: oneonone = null, questionSet = null } of company.list('OneOnOneNode'))
    for (const question of questionsOf(company, questionSet))
      for (const note of keysIn(question['notes'])) places.set(note, { question, oneonone });
  return places;
}

const questionsOf = (company: TalentCompany, questionSet: Json): readonly Row[] =>
  keysIn(company.find('OneOnOneQuestionSetNode', questionSet)?.['questions'])
    .map((key) => company.find('OneOnOneQuestionNode', key))
    .filter((question) => question !== undefined);

const keysIn = (value: Json | undefined): readonly Json[] => [value ?? []].flat();
