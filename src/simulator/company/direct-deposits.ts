import type { Career } from './careers.js';
import { idOf, reference } from './ids.js';
import { dollars } from './money.js';
import { personName } from './persons.js';
import { at, between } from './random.js';
import type { Row } from './row.js';
import type { World } from './world.js';

/** A routing number that no bank has. */
const ROUTING_NUMBER = '000000000';

const ACCOUNTS = {
  Net: { accountType: 'Checking', chance: 0.9, amount: null, rate: 100 },
  Partial: { accountType: 'Savings', chance: 0.2, amount: 2222, rate: null },
} as const;

const TYPES = ['Net', 'Partial'] as const;

function account(world: World, career: Career, ordinal: number, type: (typeof TYPES)[number]): Row {
  const { accountType, amount, rate } = ACCOUNTS[type];
  const digits = between(0, 9999, world.dice('account', career.index, ordinal));
  const { first, last } = personName(world, career);
  return {
    legalEntityId: at(world.entities, career.entity).legalEntityId,
    employeeId: career.id,
    id: idOf(world.dice, 'direct deposit', career.index, ordinal),
    accountType,
    maskedAccountNumber: `xxxxx${String(digits).padStart(4, '0')}`,
    unmaskedAccountNumber: null,
    accountName: ordinal === 0 ? `${first} ${last}` : null,
    routingNumber: ROUTING_NUMBER,
    bankName: 'Example Savings & Trust',
    frequency: 'EveryPayPeriod',
    deductionCode: ordinal === 0 ? null : 'SAVE',
    directDepositType: type,
    onHold: ordinal === 0 ? false : null,
    amount: amount === null ? null : dollars(amount),
    rate,
    employee: reference(career.id, `/v1/employees/${career.id}`),
  };
}

/** Where an employee's net pay goes: most have one account, some a second one, some none. */
export function directDeposits(world: World, career: Career): readonly Row[] {
  return TYPES.flatMap((type, ordinal) =>
    world.dice(`deposit ${type}`, career.index) < ACCOUNTS[type].chance
      ? [account(world, career, ordinal, type)]
      : [],
  );
}
