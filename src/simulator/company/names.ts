import { at, pick, type Dice } from './random.js';
import type { World } from './world.js';

export interface Name {
  readonly first: string;
  readonly middle: string | null;
  readonly last: string;
}

const FIRST = [
  'Avery',
  'Blake',
  'Casey',
  'Devon',
  'Emery',
  'Finley',
  'Greer',
  'Harper',
  'Indigo',
  'Jules',
  'Kendall',
  'Lennox',
  'Marlow',
  'Nova',
  'Oakley',
  'Peyton',
  'Quinn',
  'Reese',
  'Sage',
  'Tatum',
] as const;

const LAST = [
  'Sample',
  'Testerson',
  'Placeholder',
  'Mockingham',
  'Demoworth',
  'Specimen',
  'Inventson',
  'Examplar',
  'Fictionby',
  'Madeupson',
  'Pretendwell',
  'Dummyford',
  'Fixturely',
  'Stubbington',
  'Imaginari',
  'Notarealname',
] as const;

/** Names that break careless software. */
const AWKWARD: readonly Name[] = [
  { first: 'Zoë', middle: null, last: 'Ångström' },
  { first: 'Seán', middle: "D'Arcy", last: "O'Neil-Example" },
  { first: '样本', middle: null, last: '李' },
  { first: 'نموذج', middle: null, last: 'مثال' },
  { first: 'Jose\u0301', middle: 'Marı\u0301a', last: 'Muestra' },
  { first: 'Quincy "Quote"', middle: null, last: 'Back\\slash' },
  { first: 'Tab\tStop', middle: '', last: 'Testerson' },
  { first: '  Leading', middle: ' ', last: 'Trailing  ' },
  { first: 'Null', middle: 'null', last: 'None' },
  { first: 'דוגמה', middle: null, last: 'לדוגמה' },
  { first: '<b>Bold</b>', middle: '&amp;', last: 'Markup & Sons' },
  { first: 'Comma', middle: null, last: 'Last, First' },
  { first: '=1+1', middle: null, last: '-Formula' },
  { first: 'N/A', middle: '-', last: '%s %d ${name}' },
  { first: 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren', middle: null, last: 'X' },
  { first: 'Thor', middle: null, last: 'Þór\u00A0Þorn' },
];

/** How many of the people beyond the first few have an awkward name, too. */
const AWKWARD_SHARE = 0.04;

function plainName(dice: Dice, person: number): Name {
  const middle = dice('middle name', person);
  return {
    first: pick(FIRST, dice('first name', person)),
    middle: middle < 0.6 ? null : pick(FIRST, middle * 7 - Math.floor(middle * 7)),
    last: pick(LAST, dice('last name', person)),
  };
}

/**
 * A person's invented name. Under torture the first people have all the awkward ones, so that small
 * companies do.
 */
export function nameOf({ dice, torture }: Pick<World, 'dice' | 'torture'>, person: number): Name {
  if (!torture) return plainName(dice, person);
  const draw = dice('awkward name', person);
  if (person >= 1 && person <= AWKWARD.length) return at(AWKWARD, person - 1);
  return draw < AWKWARD_SHARE ? pick(AWKWARD, draw / AWKWARD_SHARE) : plainName(dice, person);
}
