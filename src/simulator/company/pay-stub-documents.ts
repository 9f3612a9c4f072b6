import { dateOf, type DayRange } from './calendar.js';
import type { Career } from './careers.js';
import { idOf, reference } from './ids.js';
import { payrollId } from './organization.js';
import { runsIn } from './payroll.js';
import { at } from './random.js';
import type { Row } from './row.js';
import { stubsOf, type Stub } from './stub.js';
import type { World } from './world.js';

function documentOf(world: World, { run, career, checkType }: Stub, index: number): Row {
  const documentId = idOf(world.dice, 'pay stub document', career.index, run.ordinal, index);
  return {
    legalEntityId: run.entity.legalEntityId,
    employeeId: career.id,
    payrollId: payrollId(world, run.entity.ordinal),
    plannerId: checkType === 'Manual' ? null : run.plannerId,
    checkDate: dateOf(run.checkDay),
    processDate: dateOf(run.processDay),
    documentId,
    fileName: `Example stub ${dateOf(run.checkDay)}.pdf`,
    payStubDocumentURL: reference(documentId, `/v1/employees/${career.id}/documents/${documentId}`),
  };
}

/** A document for each check with a check date in a range. */
export function payStubDocuments(world: World, career: Career, range: DayRange): readonly Row[] {
  return runsIn(world, at(world.entities, career.entity), range).flatMap((run) =>
    stubsOf(world.dice, run, career).map((stub, index) => documentOf(world, stub, index)),
  );
}
