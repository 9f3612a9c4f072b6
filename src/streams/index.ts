import { certifications } from './certifications.js';
import { labor } from './labor.js';
import { onboarding } from './onboarding.js';
import { organization } from './organization.js';
import { pay } from './pay.js';
import { people } from './people.js';
import { recruiting } from './recruiting.js';
import { scheduling } from './scheduling.js';
import { reporting } from './reporting.js';
import type { PlaceholderOf, SOURCES } from './source.js';
import type { Endpoint, Stream } from './stream.js';
import { time } from './time.js';
import { timeOff } from './time-off.js';

/** Streams by name, in the order in which a run reads them: a value, so that a run may have its own. */
export type Table = ReadonlyMap<string, Stream>;

const ROWS = {
  ...organization,
  ...people,
  ...certifications,
  ...onboarding,
  ...time,
  ...labor,
  ...scheduling,
  ...pay,
  ...timeOff,
  ...recruiting,
  ...reporting,
};

/** THE TABLE: every stream that the tap knows by itself. */
export const STREAMS: Table = new Map<string, Stream>(Object.entries(ROWS));

type Rows = typeof ROWS;
type Texts<Row> = Row extends { readonly query?: infer Asked }
  ? NonNullable<Asked>[keyof NonNullable<Asked>]
  : never;
type Names<Row> = Row extends { readonly get: infer Get } ? PlaceholderOf<Get | Texts<Row>> : never;

/** The streams whose rows a row needs. */
type Parents<Row> = Extract<
  (typeof SOURCES)[Extract<Names<Row>, keyof typeof SOURCES>],
  { readonly kind: 'rows' }
>['stream'];

/** Streams that come round to themselves by way of their parents. */
type Circular<Name, Seen = never> = Name extends Seen
  ? Name
  : Name extends keyof Rows
    ? Circular<Parents<Rows[Name]>, Seen | Name>
    : never;

type Unknown = Exclude<Parents<Extract<Rows[keyof Rows], Endpoint>>, keyof Rows>;

/** Neither a parent that is no stream nor a circle compiles. */
const SOUND: [Unknown, Circular<keyof Rows>] extends [never, never] ? true : never = true;
void SOUND;
