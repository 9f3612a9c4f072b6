import { dateOf } from './calendar.js';
import type { Career } from './careers.js';
import { PHONE_STIPEND, recurringEarnings } from './elections.js';
import { codeReference, endDate, owner } from './employee-row.js';
import { idOf } from './ids.js';
import { dollars } from './money.js';
import { earningCodeId } from './pay-code-rows.js';
import { EARNING_NAMES, EARNINGS, type EarningName } from './pay-codes.js';
import type { Row } from './row.js';
import type { World } from './world.js';

function employeeEarning(world: World, career: Career, name: EarningName, position: number): Row {
  const own = owner(world, career);
  const start = dateOf(career.hire);
  const amount = {
    rate: null,
    amount: name === 'PHONE' ? dollars(PHONE_STIPEND) : null,
    factor: EARNINGS[name].factor,
    effectiveStartDate: start,
    effectiveEndDate: null,
  };
  const code = earningCodeId(world, career.entity, name);
  return {
    ...own,
    id: idOf(world.dice, 'employee earning', career.index, EARNING_NAMES.indexOf(name)),
    code: name,
    description: EARNINGS[name].description,
    type: EARNINGS[name].type,
    frequency: 'EveryPayPeriod',
    sequenceNumber: position + 1,
    includeInPay: name === 'PHONE' ? 'RegularOnly' : 'AllPay',
    onHold: false,
    effectiveStartDate: start,
    effectiveEndDate: endDate(world, career),
    amountData: [amount],
    legalEntityEarning: codeReference(own.legalEntityId, 'earnings', code),
  };
}

/** What an employee earns in every period. */
export function employeeEarnings(world: World, career: Career): readonly Row[] {
  return recurringEarnings(world.dice, career).map((name, position) =>
    employeeEarning(world, career, name, position),
  );
}
