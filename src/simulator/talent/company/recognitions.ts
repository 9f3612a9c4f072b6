import { timestamp, type Day } from '../../company/calendar.js';
import { isEmployed, type Career } from '../../company/careers.js';
import { between, pick } from '../../company/random.js';
import type { Row } from '../../company/row.js';
import { managerPkOn, OPENED, profilePk, type Network } from './network.js';
import { pk, within } from './pk.js';

const BADGES = [
  'Team player',
  'Above and beyond',
  'Problem solver',
  'Customer hero',
  'Retired badge',
];

export const badges = (): readonly Row[] =>
  BADGES.map((name, ordinal) => ({
    pk: pk('badge', ordinal),
    name,
    active: ordinal < BADGES.length - 1,
    image: ordinal === 1 ? null : `https://talent.example.com/badges/${String(ordinal)}.png`,
  }));

const MESSAGES = [
  'Thank you for the invented effort!',
  'Great example for all of us.',
  'Stayed late, so that the sample order left on time.',
  null,
] as const;

/** Somebody is recognized about this often, and the company remembers so many times. */
const EVERY_DAYS = 80;
const MOST = 128;

interface Award {
  readonly recipient: Career;
  readonly ordinal: number;
  readonly day: Day;
}

function awardsOf({ world }: Network, recipient: Career): readonly Award[] {
  const count = Math.min(MOST, Math.max(0, Math.ceil((world.today - OPENED) / EVERY_DAYS)));
  return Array.from({ length: count }, (_, ordinal) => {
    const late = world.dice('recognition', recipient.index, ordinal);
    return { recipient, ordinal, day: OPENED + ordinal * EVERY_DAYS + between(0, 79, late) };
  }).filter(({ day }) => day < world.today && isEmployed(recipient, day));
}

/** Badges that managers award to every other of their people. */
export const recognitions = (network: Network): readonly Row[] =>
  network.people
    .filter(({ career }) => career.index % 2 === 1)
    .flatMap(({ career }) => awardsOf(network, career))
    .map((award) => recognition(network, award));

function recognition(network: Network, { recipient, ordinal, day }: Award): Row {
  const { dice } = network.world;
  const key = pk('recognition', within(recipient.index, ordinal, MOST));
  const message = pick(MESSAGES, dice('praise', recipient.index, ordinal));
  return {
    pk: key,
    message,
    awardedDate: timestamp(
      day,
      8 * 3600 + between(0, 30_000_000, dice('award', recipient.index, ordinal)) / 1000,
    ),
    recognitionWebViewUrl: `https://talent.example.com/recognitions/${String(key)}`,
    parsedMessage: message === null ? null : `<p>${message}</p>`,
    sender: managerPkOn(network, recipient, day),
    recipient: profilePk(recipient),
    badge: pk('badge', between(0, BADGES.length - 1, dice('badge', recipient.index, ordinal))),
  };
}
