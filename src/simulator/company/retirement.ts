import { dateOf, yearOf } from './calendar.js';
import { deductionCodeId } from './pay-code-rows.js';
import { madeUpRow } from './made-up-row.js';
import { dollars, hours, sum } from './money.js';
import { DEDUCTIONS } from './pay-codes.js';
import type { Run } from './payroll.js';
import { personName, personOf, socialSecurityNumber } from './persons.js';
import { at } from './random.js';
import type { Row } from './row.js';
import { numbered } from './row-numbers.js';
import { stubsOf, type Stub } from './stub.js';
import type { World } from './world.js';

/** What the check tells; the rest is made up. */
function told(world: World, { run, career, gross, net, earnings, deductions }: Stub): Row {
  const name = personName(world, career);
  const own = deductions.filter((line) => line.name === '401K');
  return {
    legalEntityId: run.entity.legalEntityId,
    plannerId: run.plannerId,
    checkDate: dateOf(run.checkDay),
    processDate: dateOf(run.processDay),
    periodStartDate: dateOf(run.periodStart),
    runType: run.kind,
    fiscalYear: yearOf(run.checkDay),
    ssn: socialSecurityNumber(personOf(world, career)).replaceAll('-', ''),
    employeeId: career.id,
    employeeFirstName: name.first,
    employeeLastName: name.last,
    currentAmount: dollars(sum(own.map(({ amount }) => amount))),
    totalGross: dollars(gross),
    netCheck: dollars(net),
    currentHours: hours(sum(earnings.map(({ minutes }) => minutes ?? 0))),
    clientDeductionCode: '401K',
    globalDeductionCode: DEDUCTIONS['401K'].global,
    deductionDescription: DEDUCTIONS['401K'].description,
    clientDeductionUID: deductionCodeId(world, career.entity, '401K'),
  };
}

/** One row for each check of a run that saves for retirement. */
export function retirementData(world: World, run: Run): readonly Row[] {
  const rows = at(world.staff, run.entity.ordinal)
    .flatMap((career) => stubsOf(world.dice, run, career))
    .filter(({ deductions }) => deductions.some(({ name }) => name === '401K'))
    .map((stub) =>
      madeUpRow({
        world,
        stream: 'retirement_data',
        owner: { ids: told(world, stub), ordinal: stub.career.index },
        ordinal: run.ordinal,
        day: run.checkDay,
      }),
    );
  return numbered(rows, ['employeeId']);
}
