import { dateOf } from './calendar.js';
import type { Career } from './careers.js';
import { electionsOf, type Election } from './elections.js';
import { codeReference, endDate, owner } from './employee-row.js';
import { idOf } from './ids.js';
import { dollars } from './money.js';
import { deductionCodeId } from './pay-code-rows.js';
import { DEDUCTION_NAMES, DEDUCTIONS } from './pay-codes.js';
import type { Row } from './row.js';
import type { World } from './world.js';

function limits(world: World, career: Career, { name, limit }: Election) {
  if (limit === null) return [];
  return [
    {
      id: idOf(world.dice, 'deduction limit', career.index, DEDUCTION_NAMES.indexOf(name)),
      frequency: 'YearToDate',
      maxAmount: dollars(limit),
      totalToWithhold: null,
      level: 'Employee',
    },
  ];
}

function employeeDeduction(world: World, career: Career, election: Election): Row {
  const { name, amount, basisPoints } = election;
  const own = owner(world, career);
  const position = DEDUCTION_NAMES.indexOf(name);
  const start = dateOf(election.start);
  const amounts = {
    id: idOf(world.dice, 'deduction amount', career.index, position),
    rate: basisPoints === null ? null : basisPoints / 100,
    amount: amount === null ? null : dollars(amount),
    factor: null,
    effectiveStartDate: start,
    effectiveEndDate: null,
  };
  const code = deductionCodeId(world, career.entity, name);
  return {
    ...own,
    id: idOf(world.dice, 'employee deduction', career.index, position),
    code: name,
    description: DEDUCTIONS[name].description,
    type: DEDUCTIONS[name].type,
    frequency: 'EveryPayPeriod',
    includeInPay: amount === null ? 'AllPay' : 'RegularOnly',
    onHold: election.onHold,
    effectiveStartDate: start,
    effectiveEndDate: endDate(world, career),
    amountData: [amounts],
    limits: limits(world, career, election),
    legalEntityDeduction: codeReference(own.legalEntityId, 'deductions', code),
  };
}

/** What is deducted from an employee's checks, from the day on which it was set up. */
export function employeeDeductions(world: World, career: Career): readonly Row[] {
  return electionsOf(world.dice, career)
    .filter(({ start }) => start <= world.today)
    .map((election) => employeeDeduction(world, career, election));
}
