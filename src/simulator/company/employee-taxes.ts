import { dateOf } from './calendar.js';
import type { Career } from './careers.js';
import { owner } from './employee-row.js';
import { idOf } from './ids.js';
import { dollars } from './money.js';
import { taxCodeId } from './pay-code-rows.js';
import { TAX_NAMES, TAXES, type TaxName } from './pay-codes.js';
import { between, pick } from './random.js';
import type { Row } from './row.js';
import type { World } from './world.js';

const FILING = [
  { code: 'S', description: 'Single' },
  { code: 'M', description: 'Married or Joint' },
] as const;

/** The form an employee fills in for the federation and the state. */
function withholdingForm(world: World, career: Career) {
  const dependents = between(0, 3, world.dice('dependents', career.index));
  const credit = dependents * 200_000;
  return {
    filingStatus: pick(FILING, world.dice('filing', career.index)),
    exemptions: {
      exemptions: dependents,
      exemptionAmount: null,
      employeeLowIncomeExemption: null,
      currentYearExempt: false,
      nextYearExempt: null,
    },
    taxCredit: {
      numberOfDependents: dependents,
      numberOfOtherDependents: 0,
      hasTwoIncomes: dependents === 0 ? null : true,
      additionalIncome: career.index % 8 === 3 ? dollars(12_345) : null,
      additionalDeduction: null,
      qualifiedDependentCredit: dollars(credit),
      otherDependentCredit: null,
      totalCredits: dollars(credit),
    },
  };
}

const NO_FORM = { filingStatus: null, exemptions: null, taxCredit: null } as const;
const FORMS: ReadonlySet<TaxName> = new Set(['FITWH', 'OH']);

const RARELY_SET = {
  blockDate: null,
  nonResidentAlien: null,
  isProbationaryEmployee: null,
  occupationalCode: null,
  geographicCode: null,
  socCode: null,
  seasonalCode: null,
  countyCode: null,
  spouseWork: null,
  dependentInsuranceEligible: null,
  dependentInsuranceEligibleDate: null,
  applicableBirthyear: null,
  ncciCode: null,
  psdCode: null,
  psdRate: null,
} as const;

function employeeTax(world: World, career: Career, name: TaxName): Row {
  const extra = name === 'FITWH' && career.index % 10 === 4;
  return {
    ...owner(world, career),
    id: idOf(world.dice, 'employee tax', career.index, TAX_NAMES.indexOf(name)),
    legalEntityTaxId: taxCodeId(world, career.entity, name),
    taxCode: name,
    description: TAXES[name].description,
    taxType: TAXES[name].type,
    reciprocityType: name === 'OH' ? 'LiveIn' : null,
    withholdingEffectiveStartDate: dateOf(career.hire),
    adjustWithholding: name === 'FITWH' ? (extra ? 'A' : 'N') : null,
    amount: extra ? dollars(2500) : null,
    percentage: null,
    onHold: name === 'OH' ? null : false,
    ...RARELY_SET,
    ...(FORMS.has(name) ? withholdingForm(world, career) : NO_FORM),
  };
}

/** The taxes of an employee: everybody has all of the legal entity's. */
export function employeeTaxes(world: World, career: Career): readonly Row[] {
  return TAX_NAMES.map((name) => employeeTax(world, career, name));
}
